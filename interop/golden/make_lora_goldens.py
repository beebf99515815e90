#!/usr/bin/env python3
"""Writes the goldens of the lora module with transformers and PEFT, in fp32 on one thread.

What each file holds is described in lora/src/test/resources/golden/README.md. Running the script
again rewrites every file; the numbers of another CPU type or torch version differ in the last digits.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "demo" / "make"))
import environment

environment.enter()

import json
import random
import shutil

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM, get_linear_schedule_with_warmup

import make_base

GOLDEN = ROOT / "lora" / "src" / "test" / "resources" / "golden"
SEED = 11
STEPS, MICRO_BATCH, ACCUMULATION, WARMUP = 8, 2, 2, 2
LEARNING_RATE, WEIGHT_DECAY, MAX_GRAD_NORM = 5e-3, 0.01, 1.0
BETAS, EPSILON = (0.9, 0.999), 1e-8
IGNORE_INDEX = -100
PROMPT_LENGTHS = (1, 13, 40)
NEW_TOKENS = 24
LEAST_MARGIN = 2e-3  # between the two best logits of a greedy choice, so that no rounding flips it

CURVES = {
    "qv-r16": LoraConfig(r=16, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM"),
    "all-linear-r8-rslora": LoraConfig(
        r=8, lora_alpha=16, target_modules="all-linear", use_rslora=True, task_type="CAUSAL_LM"
    ),
}

Record = dict  # {"inputIds": [...], "supervised": [[start, length], ...]}


def write_json(file: Path, value: dict) -> None:
    """Indented, with each list of plain numbers on one line."""
    flat: list[list] = []

    def hide(node):
        if isinstance(node, dict):
            return {key: hide(child) for key, child in node.items()}
        if isinstance(node, list) and not any(isinstance(child, dict) for child in node):
            flat.append(node)
            return f"@{len(flat) - 1}@"
        return [hide(child) for child in node] if isinstance(node, list) else node

    text = json.dumps(hide(value), indent=2)
    for index, numbers in enumerate(flat):
        text = text.replace(f'"@{index}@"', json.dumps(numbers))
    file.write_text(text + "\n")


def make_tiny_llama(out: Path) -> None:
    """Random weights, wide enough that logits differ clearly, stored in bf16 and used in fp32."""
    torch.manual_seed(SEED)
    config = LlamaConfig(
        vocab_size=256,
        hidden_size=64,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=16,
        max_position_embeddings=128,
        rope_theta=10000.0,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        initializer_range=0.15,
        bos_token_id=None,
        eos_token_id=0,
        pad_token_id=1,
    )
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "norm" in name:
                parameter.uniform_(0.5, 1.5)
    model.to(torch.bfloat16).save_pretrained(out)
    make_base.rewrite(out / "config.json", make_base.config_for_every_reader)
    (out / "generation_config.json").unlink()
    (out / "model.safetensors").chmod(0o644)


def load(directory: Path) -> LlamaForCausalLM:
    return AutoModelForCausalLM.from_pretrained(directory, dtype=torch.float32, attn_implementation="eager").eval()


def make_prompts(chance: random.Random) -> list[list[int]]:
    return [[chance.randrange(2, 256) for _ in range(length)] for length in PROMPT_LENGTHS]


def write_logits(model, prompts: list[list[int]], file: Path) -> None:
    tensors = {}
    for index, ids in enumerate(prompts):
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([ids])).logits[0]
        tensors[f"prompt.{index}.input_ids"] = torch.tensor(ids)
        tensors[f"prompt.{index}.logits"] = logits.contiguous()
    save_file(tensors, file)
    file.chmod(0o644)


def greedy(model, prompt: list[int]) -> tuple[list[int], float]:
    """New ids until EOS or NEW_TOKENS, and the smallest margin met."""
    ids, least = list(prompt), float("inf")
    while len(ids) < len(prompt) + NEW_TOKENS and (len(ids) == len(prompt) or ids[-1] != model.config.eos_token_id):
        with torch.no_grad():
            best = model(input_ids=torch.tensor([ids])).logits[0, -1].topk(2)
        least = min(least, (best.values[0] - best.values[1]).item())
        ids.append(best.indices[0].item())
    return ids[len(prompt) :], least


def write_generation(model, prompts: list[list[int]], file: Path) -> None:
    runs = []
    for prompt in prompts:
        new_ids, margin = greedy(model, prompt)
        assert margin > LEAST_MARGIN, f"greedy margin {margin} of {file.name} is too small: choose another seed"
        runs.append({"promptIds": prompt, "newIds": new_ids, "maxNewTokens": NEW_TOKENS, "leastMargin": margin})
    write_json(file, {"greedy": runs})


def make_records(chance: random.Random) -> list[Record]:
    """Ids that follow a pattern, so that there is something to learn; one record in four has two runs."""
    records = []
    for index in range(STEPS * MICRO_BATCH * ACCUMULATION):
        prompt_length, response_length = chance.randint(4, 20), chance.randint(3, 12)
        start = chance.randrange(2, 40)
        prompt = [2 + (start * 7 + 3 * place) % 254 for place in range(prompt_length)]
        response = [2 + (start * 5 + 11 * place) % 254 for place in range(response_length)] + [0]
        supervised = [[prompt_length, len(response)]]
        if index % 4 == 3:
            supervised = [[2, 2], *supervised]
        records.append({"inputIds": prompt + response, "supervised": supervised})
    return records


def labels_of(record: Record) -> list[int]:
    labels = [IGNORE_INDEX] * len(record["inputIds"])
    for start, length in record["supervised"]:
        labels[start : start + length] = record["inputIds"][start : start + length]
    return labels


def loss_sum(model, record: Record) -> torch.Tensor:
    """Sum of the cross-entropies of the record's supervised tokens."""
    logits = model(input_ids=torch.tensor([record["inputIds"]])).logits[0]
    labels = torch.tensor(labels_of(record))
    return torch.nn.functional.cross_entropy(logits[:-1], labels[1:], ignore_index=IGNORE_INDEX, reduction="sum")


def supervised_tokens(records: list[Record]) -> int:
    return sum(length for record in records for _, length in record["supervised"])


def train(model, records: list[Record]) -> list[dict]:
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=LEARNING_RATE, betas=BETAS, eps=EPSILON, weight_decay=WEIGHT_DECAY)
    schedule = get_linear_schedule_with_warmup(optimizer, WARMUP, STEPS)
    per_step = MICRO_BATCH * ACCUMULATION
    curve = []
    for step in range(STEPS):
        of_step = records[step * per_step : (step + 1) * per_step]
        tokens, total = supervised_tokens(of_step), 0.0
        for first in range(0, per_step, MICRO_BATCH):
            # One micro-batch: its sum is divided by the tokens of the whole step, not by its own.
            loss = sum(loss_sum(model, record) for record in of_step[first : first + MICRO_BATCH]) / tokens
            loss.backward()
            total += loss.item()
        norm = torch.nn.utils.clip_grad_norm_(parameters, MAX_GRAD_NORM).item()
        rate = optimizer.param_groups[0]["lr"]
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        curve.append({"step": step, "loss": total, "gradNorm": norm, "learningRate": rate, "supervisedTokens": tokens})
    return curve


def save_adapter(model: PeftModel, out: Path) -> None:
    model.save_pretrained(out)
    (out / "README.md").unlink()
    (out / "adapter_model.safetensors").chmod(0o644)


def write_curve(name: str, config: LoraConfig, records: list[Record], prompts: list[list[int]]) -> None:
    out = GOLDEN / "curves" / name
    shutil.rmtree(out, ignore_errors=True)
    torch.manual_seed(SEED)
    base = load(GOLDEN / "tiny-llama")
    base.config._name_or_path = base.name_or_path = "tiny-llama"
    model = get_peft_model(base, config)
    save_adapter(model, out / "initial")
    curve = train(model.train(), records)
    save_adapter(model, out / "final")
    model.eval()
    write_logits(model, prompts, out / "final-logits.safetensors")
    write_generation(model, prompts[1:2], out / "final-generation.json")
    write_logits(model.merge_and_unload(), prompts[1:2], out / "merged-logits.safetensors")
    settings = {
        "microBatch": MICRO_BATCH,
        "accumulation": ACCUMULATION,
        "learningRate": LEARNING_RATE,
        "schedule": "linear",
        "warmupSteps": WARMUP,
        "totalSteps": STEPS,
        "weightDecay": WEIGHT_DECAY,
        "maxGradNorm": MAX_GRAD_NORM,
        "adamBetas": list(BETAS),
        "adamEpsilon": EPSILON,
    }
    write_json(out / "curve.json", {"settings": settings, "records": records, "steps": curve})
    for row in curve:
        print(name, row)


def main() -> None:
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    make_tiny_llama(GOLDEN / "tiny-llama")
    base = load(GOLDEN / "tiny-llama")
    prompts = make_prompts(chance)
    write_logits(base, prompts, GOLDEN / "logits.safetensors")
    write_generation(base, prompts[1:2], GOLDEN / "generation.json")
    records = make_records(chance)
    for name, config in CURVES.items():
        write_curve(name, config, records, prompts)


if __name__ == "__main__":
    main()
