"""Runs both registries in turn and prints what each reached."""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import environment
import machine
import ours

SIDES = ("ours", "mlflow")
START_SECONDS = 120
FIGURE = re.compile(r"\w+: (LoadResult\[|[0-9.E]+$)")
# The aims: name of the load, what it is, how many times MLflow's rate.
RATIOS = (
    ("reads", "alias reads, 16 connections", 100),
    ("aliasSets", "alias sets, 64 connections", 50),
    ("creates", "new versions, 64 connections", 50),
)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/registry", description="Our registry against MLflow's.")
    parser.add_argument("--seconds", type=int, default=6, help="of each load")
    parser.add_argument("--rounds", type=int, default=1, help="runs of each side")
    parser.add_argument("--uploads", type=int, default=500, help="uploads that are sent first and then registered")
    parser.add_argument("--versions", type=int, default=100_000, help="versions of an adapter that is then read; 0 for none")
    parser.add_argument("--megabytes", type=int, default=64, help="size of the file that is streamed")
    parser.add_argument("--sides", default=",".join(SIDES), help="of ours, mlflow (default: both)")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tributary" / "bench")
    parser.add_argument("--results", type=Path, help="also write everything measured to this JSON file")
    chosen = parser.parse_args()
    chosen.sides = chosen.sides.split(",")
    if not set(chosen.sides) <= set(SIDES) or chosen.rounds < 1:
        parser.error("--sides takes ours, mlflow; --rounds is 1 or more")
    return chosen


def output(command: list[str], work: Path) -> dict:
    """What a program prints; its figures are shown as they come, the rest of its log where it fails."""
    answer, log = work / "answer", work / "log"
    with answer.open("wb") as out, log.open("w") as kept:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True)
        try:
            for line in process.stderr:
                kept.write(line)
                if FIGURE.match(line):
                    print("  " + line, end="", file=sys.stderr, flush=True)
            code = process.wait()
        finally:
            process.kill()
    if code:
        raise SystemExit(f"bench/registry: {' '.join(command)}\n{log.read_text()[-4000:]}")
    return json.loads(answer.read_text())


def run_ours(chosen: argparse.Namespace, work: Path) -> dict:
    command = ours.command("registry.TributaryLoad", heap="1g")
    command += ["--work", str(work / "stack"), "--seconds", str(chosen.seconds), "--uploads", str(chosen.uploads)]
    return output([*command, "--versions", str(chosen.versions), "--megabytes", str(chosen.megabytes)], work)


def run_mlflow(chosen: argparse.Namespace, work: Path) -> dict:
    with mlflow_server(work) as address:
        command = ours.command("registry.MlflowLoad")
        return output([*command, "--address", address, "--seconds", str(chosen.seconds)], work)


@contextmanager
def mlflow_server(work: Path):
    """With its own defaults, on sqlite, but without its job queues, which nothing here uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    python = environment.python("mlflow")
    command = [str(python.parent / "mlflow"), "server", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--backend-store-uri", f"sqlite:///{work}/mlflow.db", "--artifacts-destination", str(work / "artifacts")]
    with (work / "mlflow.log").open("wb") as log:
        variables = {**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"}
        server = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=work, env=variables, start_new_session=True
        )
        try:
            await_answer(f"{address}/health", server, work / "mlflow.log")
            yield address
        finally:
            end(server)


def end(server: subprocess.Popen) -> None:
    """With its workers, which are of its group."""
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        pass
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    server.wait()


def await_answer(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(START_SECONDS * 4):
        if server.poll() is not None:
            raise SystemExit(f"bench/registry: MLflow ended: {log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.25)
    raise SystemExit(f"bench/registry: MLflow did not answer: {log.read_text()[-2000:]}")


def one(side: str, chosen: argparse.Namespace) -> dict:
    work = Path(tempfile.mkdtemp(prefix="bench-", dir=chosen.cache))
    try:
        print(side, file=sys.stderr, flush=True)
        return run_ours(chosen, work) if side == "ours" else run_mlflow(chosen, work)
    finally:
        shutil.rmtree(work)


def table(done: list[dict[str, dict]]) -> str:
    names = {
        "reads": "alias reads, 16 connections",
        "aliasSets": "alias sets, 64 connections",
        "oneWriter": "alias sets, one connection",
        "creates": "new versions, 64 connections",
    }
    lines = ["", "| | ours/s | MLflow/s | ratio | ours p50, p99 ms | MLflow p50, p99 ms |", "|---|---|---|---|---|---|"]
    for name, text in names.items():
        mine, theirs = ([one[side][name] for one in done if side in one] for side in SIDES)
        ratio = "-"
        if mine and theirs:
            ratio = f"{statistics.median(a['perSecond'] / b['perSecond'] for a, b in zip(mine, theirs)):.1f}"
        lines.append(f"| {text} | {rate(mine)} | {rate(theirs)} | {ratio} | {times(mine)} | {times(theirs)} |")
    return "\n".join(lines + own([one["ours"] for one in done if "ours" in one]))


def rate(runs: list[dict]) -> str:
    return f"{statistics.median(run['perSecond'] for run in runs):.0f}" if runs else "-"


def times(runs: list[dict]) -> str:
    if not runs:
        return "-"
    return ", ".join(f"{statistics.median(run[part] for run in runs):.1f}" for part in ("p50Millis", "p99Millis"))


def own(runs: list[dict]) -> list[str]:
    """What MLflow has no counterpart of."""
    if not runs:
        return []
    direct, streamed = ([run[name]["bytesPerSecond"] for run in runs] for name in ("direct", "streamed"))
    part = statistics.median(a / b for a, b in zip(streamed, direct))
    lines = ["", f"a file through the registry: {part:.0%} of the store's own {statistics.median(direct) / 1e6:.0f} MB/s"]
    grown = max(run["residentBytesAfterStreaming"] - run["residentBytes"] for run in runs)
    lines.append(f"resident memory grew by {grown / 2**20:.0f} MiB while it was streamed by 4 connections")
    if "readsAtMany" in runs[0]:
        few, many = ([run[name] for run in runs] for name in ("readsAtFew", "readsAtMany"))
        for versions, reads in ((runs[0]["fewVersions"], few), (runs[0]["manyVersions"], many)):
            lines.append(f"alias reads of an adapter of {versions} versions: {rate(reads)}/s, p50, p99 {times(reads)} ms")
        lines.append(f"publications decided and shown: {statistics.median(run['commandsPerSecond'] for run in runs):.0f}/s")
    return lines


def floors(done: list[dict[str, dict]]) -> str:
    """What docs/performance.md calls the aims, and whether this run reached them."""
    lines = ["", "| aim | reached | |", "|---|---|---|"]
    both = [one for one in done if len(one) == len(SIDES)]
    for name, text, least in RATIOS:
        if both:
            ratio = statistics.median(one["ours"][name]["perSecond"] / one["mlflow"][name]["perSecond"] for one in both)
            lines.append(f"| {text}: {least} x MLflow | {ratio:.1f} x | {verdict(ratio >= least)} |")
    runs = [one["ours"] for one in done if "ours" in one]
    if runs and "readsAtMany" in runs[0]:
        slowest = statistics.median(run["readsAtMany"]["p99Millis"] for run in runs)
        lines.append(f"| p99 of reads at {runs[0]['manyVersions']} versions: under 10 ms | {slowest:.1f} ms | {verdict(slowest < 10)} |")
        flat = statistics.median(run["readsAtMany"]["perSecond"] / run["readsAtFew"]["perSecond"] for run in runs)
        lines.append(f"| reads at {runs[0]['manyVersions']} versions: as many as at {runs[0]['fewVersions']} | {flat:.2f} x | {verdict(flat >= 0.9)} |")
    if runs:
        part = statistics.median(run["streamed"]["bytesPerSecond"] / run["direct"]["bytesPerSecond"] for run in runs)
        lines.append(f"| a file through the registry: 40 % of the store's rate | {part:.0%} | {verdict(part >= 0.4)} |")
    return "\n".join(lines)


def verdict(reached: bool) -> str:
    return "reached" if reached else "not reached"


def main() -> int:
    chosen = arguments()
    # So that what was started is ended, too, when this process is.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    chosen.cache.mkdir(parents=True, exist_ok=True)
    print(f"machine: {machine.describe()}", flush=True)
    ours.build()
    if "mlflow" in chosen.sides:
        environment.python("mlflow")
    done = []
    for number in range(chosen.rounds):
        order = chosen.sides if number % 2 == 0 else chosen.sides[::-1]
        done.append({side: one(side, chosen) for side in order})
    print(table(done), floors(done), sep="\n", flush=True)
    if chosen.results:
        chosen.results.write_text(json.dumps({"machine": machine.describe(), "argv": sys.argv[1:], "rounds": done}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
