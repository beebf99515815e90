"""One training process of one side, or the measurement of matrix products, and what it took."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import environment
from data import Records
from models import Model

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
LEARNING_RATE = "2e-4"
GIB = 1 << 20  # of the kernel's KiB
# Threads wait for each other on both sides as libgomp has it when it is told nothing. Our launcher lets
# them sleep, which other work on the machine wants and a comparison alone on it does not.
WAITING = {"GOMP_SPINCOUNT": "300000"}


@dataclass(frozen=True)
class Side:
    """name: ours or peft; dtype: of the base's weights."""

    name: str
    dtype: str

    @property
    def label(self) -> str:
        return f"{self.name}-{self.dtype}"


@dataclass(frozen=True)
class Run:
    """What one process logged, step by step, and its peak memory: resident, or a GPU's allocated."""

    steps: list[dict]
    peak_gib: float
    processor_seconds: float  # of the whole process, its start included

    def tokens_per_second(self) -> float:
        """Without the first step, which warms up."""
        timed = self.steps[1:]
        return sum(step["tokens"] for step in timed) / sum(step["seconds"] for step in timed)

    def processor_seconds_per_thousand(self) -> float:
        """All that was spent over all tokens: other work on the machine hardly touches it."""
        return 1000 * self.processor_seconds / sum(step["tokens"] for step in self.steps)

    def as_json(self) -> dict:
        return {
            **asdict(self),
            "tokens_per_second": self.tokens_per_second(),
            "processor_seconds_per_thousand": self.processor_seconds_per_thousand(),
        }


def run(side: Side, model: Model, records: Records, chosen: argparse.Namespace) -> Run:
    work = Path(tempfile.mkdtemp(prefix="bench-", dir=chosen.cache))
    try:
        log = work / "steps.jsonl"
        ours = side.name == "ours"
        micro_batch = chosen.micro_batch if ours else chosen.peft_micro_batch or chosen.micro_batch
        accumulation = chosen.micro_batch * chosen.accumulation // micro_batch
        if not ours:
            command = _script("peft_train.py", side, model, log, chosen)
        elif chosen.driver:
            command = _script("gpu/driver.py", side, model, log, chosen)
            command += ["--device", chosen.driver]
        else:
            command = _ours(side, model, log, work)
        if ours and chosen.pack_tokens:
            command += ["--pack-tokens", str(chosen.pack_tokens)]
        command += ["--records", str(records.file), "--template", records.template]
        command += ["--max-length", str(records.max_length), "--learning-rate", LEARNING_RATE]
        command += ["--micro-batch", str(micro_batch), "--accumulation", str(accumulation)]
        command += ["--max-steps", str(chosen.steps)]
        peak, spent = _watched(command, _variables(ours or chosen.peft_malloc), work / "output")
        steps = [json.loads(line) for line in log.read_text().splitlines()]
        done = Run(steps, steps[-1].get("deviceGib", peak), spent)
        rate, name = done.tokens_per_second(), f"{model.name} {records.file.stem} {side.label}"
        print(f"  {name}: {rate:.1f} tokens/s, {done.peak_gib:.2f} GiB", file=sys.stderr, flush=True)
        return done
    finally:
        shutil.rmtree(work)


def _ours(side: Side, model: Model, log: Path, work: Path) -> list[str]:
    command = [str(ROOT / "tributary"), "train", "--no-shuffle", "--dtype", side.dtype, "--log-work"]
    files = ["--base", str(model.directory), "--init", str(model.adapter), "--log", str(log)]
    return [*command, *files, "--out", str(work / "adapter")]


def _script(script: str, side: Side, model: Model, log: Path, chosen: argparse.Namespace) -> list[str]:
    command = [str(chosen.python), str(HERE / script), "--dtype", side.dtype, "--log", str(log)]
    return [*command, "--base", str(model.directory), "--init", str(model.adapter)]


def _variables(malloc: bool) -> dict[str, str]:
    """PEFT runs as it is installed, unless it is to have the allocator's settings too."""
    names = environment.PROCESS if malloc else ("HF_HUB_OFFLINE", "TOKENIZERS_PARALLELISM")
    return {**WAITING, **os.environ, **{name: environment.PROCESS[name] for name in names}}


def _watched(command: list[str], variables: dict[str, str], output: Path) -> tuple[float, float]:
    """Peak GiB and processor seconds of a process, run to its end; the launcher becomes our JVM."""
    with output.open("wb") as sink:
        process = subprocess.Popen(command, env=variables, stdout=sink, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench/train: {' '.join(command)}\n{output.read_text()[-4000:]}")
    return usage.ru_maxrss / GIB, usage.ru_utime + usage.ru_stime


def gemm(model: Model, chosen: argparse.Namespace) -> dict[str, float]:
    """GFLOP/s of the model's products alone, by dtype."""
    shapes = json.dumps(model.linear_shapes())
    device = chosen.driver or "cpu"
    command = [str(chosen.python), str(HERE / "gemm.py"), device, shapes, *sorted(chosen.dtypes)]
    answer = subprocess.run(command, env=_variables(True), check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)
