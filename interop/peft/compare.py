#!/usr/bin/env python3
"""Holds an adapter that Tributary made against PEFT, and a merged model against transformers.

Exits with 1 and one line if the adapter does not load in PEFT, if PEFT's float32 logits differ from
Tributary's by more than 1e-3, or if a weight of the merged model is not base + adapter rounded once.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "demo" / "make"))
import environment

environment.enter()

import peft
import torch
import transformers
from safetensors.torch import load_file

TOLERANCE = 1e-3


def load_base(directory: Path) -> torch.nn.Module:
    return transformers.AutoModelForCausalLM.from_pretrained(directory, dtype=torch.float32).eval()


def logits_difference(base: Path, adapter: Path, ours: dict[str, torch.Tensor]) -> float:
    """Largest absolute difference over all positions and the whole vocabulary."""
    model = peft.PeftModel.from_pretrained(load_base(base), adapter).eval()
    with torch.no_grad():
        theirs = model(ours["input_ids"]).logits
    return (theirs - ours["logits"]).abs().max().item()


def wrongly_merged(base: Path, adapter: Path, merged: Path) -> list[str]:
    """Weights of the merged model that are further from float32 base + adapter than one rounding."""
    exact = peft.PeftModel.from_pretrained(load_base(base), adapter).merge_and_unload().state_dict()
    model = transformers.AutoModelForCausalLM.from_pretrained(merged, dtype="auto")
    wrong = []
    for name, weight in model.state_dict().items():
        wanted = exact[name]
        # One unit in the last place of bfloat16 is 2^-7 of a value's power of two; half is rounding.
        # The float32 sum of PEFT may round to the other neighbour: allow its own error on top.
        bound = wanted.abs() * 2.0**-8 + 1e-6
        if ((weight.float() - wanted).abs() > bound).any():
            wrong.append(name)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--base", "--adapter", "--merged", "--logits"):
        parser.add_argument(name, type=Path, required=True)
    chosen = parser.parse_args()
    difference = logits_difference(chosen.base, chosen.adapter, load_file(chosen.logits))
    wrong = wrongly_merged(chosen.base, chosen.adapter, chosen.merged)
    print(
        f"interop/peft: {chosen.adapter.name} in peft {peft.__version__}: logits differ by"
        f" {difference:.2e} at most (allowed {TOLERANCE:.0e}); merged weights wrong: {len(wrong)}"
    )
    if wrong:
        print(f"interop/peft: not base + adapter: {', '.join(wrong[:5])}", file=sys.stderr)
    return 0 if difference <= TOLERANCE and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
