"""The other side: PEFT's adapter on transformers' model under transformers' Trainer, on a file.

It takes the flags of `./tributary train` and writes the same log. bf16 loads the base in bfloat16 and
trains under the Trainer's bf16 flag; fp32 is what the Trainer does when it is told nothing.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "demo" / "make"))
import alpaca

import torch
from peft import PeftModel
from torch.utils.data import SequentialSampler
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast
from transformers import Trainer, TrainerCallback, TrainingArguments

IGNORE_INDEX = -100


class StepTimer(TrainerCallback):
    """One line a step, its wall time counted from the end of the one before."""

    def __init__(self, log: Path, losses: list[torch.Tensor], batches: list[tuple[int, int]]):
        self.log, self.losses, self.batches = log.open("w"), losses, batches
        self.entry: dict = {}

    def on_train_begin(self, *_, **__):
        self.began = time.perf_counter()

    def on_step_end(self, arguments, state, control, **__):
        loss = float(torch.stack(self.losses).sum())  # waits for the device
        now = time.perf_counter()
        tokens, supervised = (sum(column) for column in zip(*self.batches))
        counts = {"tokens": tokens, "supervisedTokens": supervised}
        self.entry = {"step": state.global_step, "loss": loss, **counts, "seconds": now - self.began}
        if torch.cuda.is_available():
            self.entry["deviceGib"] = torch.cuda.max_memory_allocated() / 2**30
        self.losses.clear()
        self.batches.clear()
        self.began = now

    def on_log(self, arguments, state, control, logs=None, **__):
        if self.entry:
            line = {**self.entry, "gradNorm": logs["grad_norm"], "learningRate": logs["learning_rate"]}
            self.log.write(json.dumps(line) + "\n")
            self.log.flush()
            self.entry = {}


class InOrder(Trainer):
    """The Trainer on the file's order, that keeps each micro-batch's share of the step's loss."""

    losses: list[torch.Tensor] = []
    batches: list[tuple[int, int]] = []

    def _get_train_sampler(self, train_dataset=None):
        return SequentialSampler(self.train_dataset)

    def training_step(self, model, inputs, *rest):
        tokens = int(inputs["attention_mask"].sum())
        self.batches.append((tokens, int((inputs["labels"] != IGNORE_INDEX).sum())))
        self.losses.append(super().training_step(model, inputs, *rest))
        return self.losses[-1]


def encode(line: dict, template: str, tokenizer, length: int) -> dict[str, list[int]]:
    if template == "alpaca":
        prompt, answer = alpaca.prompt(line["instruction"], line["input"]), line["output"]
    else:
        prompt, answer = line["prompt"], line["completion"]
    before = tokenizer(prompt)["input_ids"]
    after = tokenizer(answer, add_special_tokens=False)["input_ids"] + [tokenizer.eos_token_id]
    ids = (before + after)[:length]
    return {"input_ids": ids, "labels": ([IGNORE_INDEX] * len(before) + after)[:length]}


def padded(rows: list[dict[str, list[int]]]) -> dict[str, torch.Tensor]:
    longest = max(len(row["input_ids"]) for row in rows)

    def column(name: str, filler: int) -> torch.Tensor:
        return torch.tensor([row[name] + [filler] * (longest - len(row[name])) for row in rows])

    mask = [[1] * len(row["input_ids"]) + [0] * (longest - len(row["input_ids"])) for row in rows]
    labels = column("labels", IGNORE_INDEX)
    return {"input_ids": column("input_ids", 0), "labels": labels, "attention_mask": torch.tensor(mask)}


def settings(chosen: argparse.Namespace, out: str) -> TrainingArguments:
    return TrainingArguments(
        output_dir=out,
        per_device_train_batch_size=chosen.micro_batch,
        gradient_accumulation_steps=chosen.accumulation,
        max_steps=chosen.max_steps,
        learning_rate=chosen.learning_rate,
        lr_scheduler_type="linear",
        weight_decay=0.01,
        max_grad_norm=1.0,
        bf16=chosen.dtype == "bf16",
        use_cpu=not torch.cuda.is_available(),
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        remove_unused_columns=False,
        dataloader_pin_memory=torch.cuda.is_available(),
        seed=42,
    )


def flags(description: str) -> argparse.ArgumentParser:
    """The flags of `./tributary train` that both sides take."""
    parser = argparse.ArgumentParser(description=description)
    for name in ("--base", "--init", "--records", "--log"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--micro-batch", "--accumulation", "--max-steps", "--max-length"):
        parser.add_argument(name, type=int, required=True)
    parser.add_argument("--learning-rate", type=float, required=True)
    parser.add_argument("--template", choices=("alpaca", "prompt-completion"), required=True)
    parser.add_argument("--dtype", choices=("bf16", "fp32"), required=True)
    return parser


def main() -> None:
    chosen = flags(__doc__).parse_args()
    # The file as it stands: AutoTokenizer goes by the model's type and cuts text another way.
    tokenizer = PreTrainedTokenizerFast.from_pretrained(chosen.base)
    lines = [json.loads(line) for line in chosen.records.read_text().splitlines()]
    rows = [encode(line, chosen.template, tokenizer, chosen.max_length) for line in lines]
    dtype = torch.bfloat16 if chosen.dtype == "bf16" else torch.float32
    base = AutoModelForCausalLM.from_pretrained(chosen.base, dtype=dtype)
    base.config.use_cache = False
    model = PeftModel.from_pretrained(base, chosen.init, is_trainable=True)
    trainer = InOrder(
        model=model,
        args=settings(chosen, str(chosen.log.parent / "trainer")),
        train_dataset=rows,
        data_collator=padded,
        callbacks=[StepTimer(chosen.log, InOrder.losses, InOrder.batches)],
    )
    trainer.train()


if __name__ == "__main__":
    main()
