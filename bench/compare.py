"""Runs both sides of the comparison in turn and prints what each reached.

Every run is a process of its own, waited for before the next one begins. This process stays small and
imports no library: a child's peak memory is read from the kernel (the rusage of wait4, which is VmHWM),
and the kernel counts the parent's memory at the fork too.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "demo" / "make"))
import environment

import data
import machine
import models
import report
from runs import Run, Side, gemm, run

MATERIAL = ("records", "packed")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/train", description="Ours against PEFT + HF Trainer.")
    parser.add_argument("--models", default="135m,0.5b", help="of 135m, 0.5b, 135m-shape (default: the first two)")
    parser.add_argument("--data", default="records,packed", help="of records, packed (default: both)")
    parser.add_argument("--dtypes", default="bf16,fp32", help="of bf16, fp32 (default: both)")
    parser.add_argument("--records", type=Path, help="JSON lines (default: the demo's records)")
    parser.add_argument("--steps", type=int, default=3, help="optimizer steps of a run; the first is not timed")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each side")
    parser.add_argument("--micro-batch", type=int, default=4)
    parser.add_argument("--accumulation", type=int, default=8)
    parser.add_argument("--peft-micro-batch", type=int, help="PEFT's micro-batch where it is to be another")
    parser.add_argument("--driver", metavar="DEVICE", help="ours is bench/gpu/driver.py on cpu or cuda:0")
    parser.add_argument("--pack-tokens", type=int, help="tokens of our packs, where not the default")
    parser.add_argument("--python", type=Path, help="instead of the pinned environment's")
    parser.add_argument("--packed-length", type=int, default=512, help="tokens of a packed record")
    parser.add_argument("--peft-malloc", action="store_true", help="give PEFT the malloc settings that ours has")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tributary" / "bench")
    parser.add_argument("--results", type=Path, help="also write everything measured to this JSON file")
    chosen = parser.parse_args()
    for name, known in (("models", models.NAMES), ("data", MATERIAL), ("dtypes", ("bf16", "fp32"))):
        wanted = getattr(chosen, name).split(",")
        if not set(wanted) <= set(known):
            parser.error(f"--{name} takes {', '.join(known)}")
        setattr(chosen, name, wanted)
    if chosen.peft_micro_batch and chosen.micro_batch * chosen.accumulation % chosen.peft_micro_batch:
        parser.error("--peft-micro-batch must divide a step's records")
    if chosen.steps < 2 or chosen.rounds < 1:
        parser.error("--steps is 2 or more, --rounds 1 or more")
    return chosen


def compare(chosen: argparse.Namespace, model: models.Model, material: str) -> dict:
    records = data.write(material, chosen, model)
    sides = [Side(name, dtype) for dtype in chosen.dtypes for name in ("ours", "peft")]
    done: dict[str, list[Run]] = {side.label: [] for side in sides}
    peaks: dict[str, list[float]] = {}
    for round_number in range(chosen.rounds):
        order = sides if round_number % 2 == 0 else sides[::-1]
        for side in order:
            done[side.label].append(run(side, model, records, chosen))
        for dtype, rate in gemm(model, chosen).items():
            peaks.setdefault(dtype, []).append(rate)
    data.require_equal_tokens(done)
    return {
        "model": model.name,
        "data": material,
        "record_file": records.file.name,
        "parameters": model.parameters,
        "runs": {label: [one.as_json() for one in runs] for label, runs in done.items()},
        "gemm_gflops": {dtype: max(rates) for dtype, rates in peaks.items()},
        "gemm_gflops_median": {dtype: statistics.median(rates) for dtype, rates in peaks.items()},
    }


def pinned() -> Path:
    if not (environment.directory() / "complete").is_file():
        environment.create(environment.directory())
    return environment.directory() / "bin" / "python"


def main() -> int:
    chosen = arguments()
    if not chosen.python:
        chosen.python = pinned()
    chosen.cache.mkdir(parents=True, exist_ok=True)
    print(f"machine: {machine.describe()}")
    measured = []
    for name in chosen.models:
        model = models.prepare(name, chosen.cache, chosen.python)
        for material in chosen.data:
            measured.append(compare(chosen, model, material))
            print(report.table(measured[-1]), flush=True)
    if chosen.results:
        report.save(chosen.results, {"machine": machine.describe(), "argv": sys.argv[1:]}, measured)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
