#!/usr/bin/env python3
"""Compares what `tributary` wrote into the work directory with what reference.py did. Exits with 1 if anything differs."""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "demo" / "make"))
import environment

environment.enter()

import peft
import torch
import transformers
from safetensors.torch import load_file

# ours, theirs, largest relative difference of a step's loss and of its gradient norm
CURVES = [("qv-fp32", "qv", 1e-4, 1e-3), ("all-linear-fp32", "all-linear", 1e-4, 1e-3), ("qv-bf16", "qv", 1e-2, None)]
LOGITS = 1e-3
EXACT = ("tokens", "supervisedTokens")

failed = []


def report(what: str, holds: bool, found: str) -> None:
    print(f"interop/engine: {what}: {found}{'' if holds else '  FAILED'}")
    if not holds:
        failed.append(what)


def largest(ours: list[dict], theirs: list[dict], key: str) -> float:
    return max(abs(a[key] - b[key]) / abs(b[key]) for a, b in zip(ours, theirs, strict=True) if b[key] != 0)


def compare_curve(work: Path, name: str, reference: str, loss: float, norm: float | None) -> None:
    ours = [json.loads(line) for line in (work / f"{name}.jsonl").read_text().splitlines()]
    theirs = json.loads((work / f"{reference}.json").read_text())
    loss_found, norm_found = largest(ours, theirs, "loss"), largest(ours, theirs, "gradNorm")
    same = all(a[key] == b[key] for a, b in zip(ours, theirs, strict=True) for key in EXACT)
    holds = len(ours) == 8 and same and loss_found <= loss and (norm is None or norm_found <= norm)
    report(
        f"{name}, {len(ours)} steps",
        holds and largest(ours, theirs, "learningRate") < 1e-9,
        f"loss {theirs[0]['loss']:.5f} to {theirs[-1]['loss']:.5f}, largest relative difference {loss_found:.1e}, "
        f"of the gradient norm {norm_found:.1e}" + ("" if same else ", other token counts"),
    )


def compare_logits(what: str, ours: Path, theirs: torch.Tensor, ids: torch.Tensor) -> None:
    found = load_file(ours)
    same = torch.equal(found["input_ids"], ids)
    difference = (found["logits"] - theirs).abs().max().item() if same else float("inf")
    report(what, difference <= LOGITS, f"largest difference {difference:.1e} of logits up to {theirs.abs().max():.0f}")


def compare_answer(work: Path, name: str, wanted: dict, eos: int) -> None:
    ours = json.loads((work / f"ours-{name}.json").read_text())
    ids = [token for token in wanted["ids"] if token != eos]
    same = ours["promptIds"] == wanted["promptIds"] and ours["ids"] == ids
    report(f"greedy answer, {name}", same, f"{len(ids)} tokens, {'the same' if same else 'others'}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--base", "--work"):
        parser.add_argument(name, type=Path, required=True)
    chosen = parser.parse_args()
    transformers.utils.logging.disable_progress_bar()
    work = chosen.work
    for row in CURVES:
        compare_curve(work, *row)
    reference = load_file(work / "logits.safetensors")
    compare_logits("logits", work / "ours-logits.safetensors", reference["logits"], reference["input_ids"])
    base = transformers.AutoModelForCausalLM.from_pretrained(chosen.base, dtype=torch.float32)
    model = peft.PeftModel.from_pretrained(base, work / "all-linear-fp32").eval()
    with torch.no_grad():
        theirs = model(reference["input_ids"]).logits
    compare_logits("logits through our adapter", work / "ours-adapted-logits.safetensors", theirs, reference["input_ids"])
    answers = json.loads((work / "answers.json").read_text())
    for name, wanted in answers["answers"].items():
        compare_answer(work, name, wanted, answers["eos"])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
