"""The records of a comparison, as a file that both sides read."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from models import Model

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("sea-captain.jsonl", "support-triage.jsonl")
# Text enough for the longest packed record whatever the tokenizer.
CHARACTERS_PER_TOKEN = 8


@dataclass(frozen=True)
class Records:
    file: Path
    template: str
    max_length: int


def write(material: str, chosen: argparse.Namespace, model: Model) -> Records:
    wanted = chosen.steps * chosen.micro_batch * chosen.accumulation
    alpaca = _read(chosen.records)
    name = chosen.records.stem if chosen.records else "demo"
    target = chosen.cache / f"{name}-{material}-{wanted}.jsonl"
    if material == "packed":
        lines = _packed(alpaca, wanted, chosen.packed_length)
        records = Records(target, "prompt-completion", chosen.packed_length)
    else:
        lines = [alpaca[i % len(alpaca)] for i in range(wanted)]
        records = Records(target, "alpaca", 512)
    target.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return records


def _read(file: Path | None) -> list[dict[str, str]]:
    files = [file] if file else [ROOT / "demo" / "records" / name for name in SAMPLES]
    texts = [line for one in files for line in one.read_text().splitlines() if line.strip()]
    return [record for text in texts for record in _alpaca(json.loads(text))]


def _alpaca(line: dict) -> list[dict[str, str]]:
    """A line as it stands, or self-instruct's form: an instruction with its instances."""
    instances = line.get("instances", [line])
    return [
        {"instruction": line["instruction"], "input": one.get("input") or "", "output": one["output"]}
        for one in instances
        if one["output"].strip()
    ]


def _packed(alpaca: list[dict[str, str]], wanted: int, length: int) -> list[dict[str, str]]:
    """Records that the length cuts, supervised but for a short prompt: no padding on either side."""
    text = "\n\n".join(f"{one['instruction']}\n{one['input']}\n{one['output']}" for one in alpaca)
    span = length * CHARACTERS_PER_TOKEN
    text *= span // len(text) + 2
    places = [i * 977 % (len(text) - span) for i in range(wanted)]
    return [{"prompt": f"Text {i}:", "completion": text[at : at + span]} for i, at in enumerate(places)]


def require_equal_tokens(done: dict) -> None:
    """Both sides must have trained on the same tokens, step by step."""
    counts = {
        label: [(step["tokens"], step["supervisedTokens"]) for step in runs[0].steps]
        for label, runs in done.items()
    }
    if len({str(count) for count in counts.values()}) > 1:
        raise SystemExit(f"bench/train: the sides trained on different tokens: {counts}")
