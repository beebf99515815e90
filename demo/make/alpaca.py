"""The Alpaca prompt, exactly as the product's default template writes it."""

WITH_INPUT = (
    "Below is an instruction that describes a task, paired with an input that provides further context. "
    "Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Input:\n{input}\n\n### Response:\n"
)
WITHOUT_INPUT = (
    "Below is an instruction that describes a task. "
    "Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Response:\n"
)


INSTRUCTION_MARK = "### Instruction:\n"


def prompt(instruction: str, input_text: str) -> str:
    template = WITH_INPUT if input_text else WITHOUT_INPUT
    return template.replace("{instruction}", instruction).replace("{input}", input_text)
