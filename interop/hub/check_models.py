#!/usr/bin/env python3
"""Loads a base and an adapter in transformers and PEFT by their names alone.

Exits with 1 and one line if something does not load, or if the logits of what was loaded by name are
not bit for bit those of the same files in a local folder.
"""

import argparse
import os
import sys
import warnings
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parents[1] / "demo" / "make")]
import environment

environment.enter()

parser = argparse.ArgumentParser(description=__doc__)
for option in ("--registry", "--adapter", "--base", "--home"):
    parser.add_argument(option, required=True)
args = parser.parse_args()
os.environ.update(
    HF_ENDPOINT=f"{args.registry.rstrip('/')}/hub",
    HF_HOME=args.home,
    HF_HUB_OFFLINE="0",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
)
import huggingface_hub
import peft
import torch
import transformers
from checks import Checks, opened, versions

warnings.simplefilter("ignore", FutureWarning)
transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()
name = (
    f"interop/hub: peft {peft.__version__}, transformers {transformers.__version__},"
    f" huggingface_hub {huggingface_hub.__version__}"
)
checks = Checks(name)
ADAPTER, BASE = args.adapter, args.base


def base() -> torch.nn.Module:
    return transformers.AutoModelForCausalLM.from_pretrained(BASE, dtype=torch.float32)


tokenizer = transformers.AutoTokenizer.from_pretrained(BASE)
inputs = tokenizer("The parcel has not arrived", return_tensors="pt")


def logits(model: torch.nn.Module) -> torch.Tensor:
    with torch.no_grad():
        return model.eval()(**inputs).logits


def local(version: dict) -> Path:
    """A version's files in a folder, without the Hub API."""
    folder = Path(args.home, f"local-{version['version']}")
    folder.mkdir(parents=True)
    for file in version["files"]:
        address = f"{args.registry.rstrip('/')}/v1/adapters/{ADAPTER}/versions/{version['version']}"
        with opened(f"{address}/files/{file['path']}") as answer:
            (folder / file["path"]).write_bytes(answer.read())
    return folder


first, second = (
    logits(peft.PeftModel.from_pretrained(base(), local(v))) for v in versions(args.registry, ADAPTER)[:2]
)
checks.equal("the versions differ", torch.equal(first, second), False)


def same(what: str, model: torch.nn.Module, want: torch.Tensor) -> None:
    checks.true(f"{what}: logits are those of the files", torch.equal(logits(model), want))


same("tag v2", peft.PeftModel.from_pretrained(base(), ADAPTER, revision="v2"), second)
same("alias prod", peft.PeftModel.from_pretrained(base(), ADAPTER, revision="prod"), first)
same("main", peft.PeftModel.from_pretrained(base(), ADAPTER), first)
same("version repository", peft.PeftModel.from_pretrained(base(), f"{ADAPTER}-v2"), second)
with_base = peft.AutoPeftModelForCausalLM.from_pretrained(ADAPTER, revision="v2", dtype=torch.float32)
same("adapter with its base", with_base, second)
alone = transformers.AutoModelForCausalLM.from_pretrained(ADAPTER, dtype=torch.float32)
same("transformers alone", alone, first)
checks.raises("a bare name", OSError, lambda: transformers.AutoModelForCausalLM.from_pretrained("gpt2"), "gpt2")
print(f"{name}: {checks.passed} checks")
