"""Runs both sides in turn and prints what each reached. Every run is a process of its own."""

import argparse
import json
import signal
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import environment
import machine
import material
import ours
import report
import runs


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/ingest", description="Ours against datasets.map and the Rust encoder.")
    parser.add_argument("--records", type=Path, help="Alpaca as JSON lines (default: the demo's records)")
    parser.add_argument("--count", type=int, default=60_000, help="records timed on each side, all distinct")
    parser.add_argument("--warm-up", type=int, default=100_000, help="records before ours is timed, told apart")
    parser.add_argument("--rounds", type=int, default=2, help="runs of each side")
    parser.add_argument("--adapters", type=int, default=8, help="adapters that the records belong to in turn")
    parser.add_argument("--commit-interval", default="100ms", help="of ours (default: 100ms, as shipped)")
    parser.add_argument("--compare-interval", default="1s", help="run ours with this one, too (default: 1s), or none")
    parser.add_argument("--latency", type=int, default=300, metavar="N", help="then send N records one by one at 50ms")
    parser.add_argument("--sides", default=",".join(runs.SIDES), help=f"of {', '.join(runs.SIDES)} (default: all)")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tributary" / "bench")
    parser.add_argument("--results", type=Path, help="also write everything measured to this JSON file")
    chosen = parser.parse_args()
    chosen.sides = chosen.sides.split(",")
    if not set(chosen.sides) <= set(runs.SIDES) or chosen.rounds < 1 or chosen.warm_up < 1:
        parser.error(f"--sides takes {', '.join(runs.SIDES)}; --rounds and --warm-up are 1 or more")
    return chosen


def main() -> int:
    chosen = arguments()
    # So that what was started is ended, too, when this process is.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    chosen.cache.mkdir(parents=True, exist_ok=True)
    print(f"machine: {machine.describe()}", flush=True)
    python = environment.python("datasets")
    ours.build()
    tokenizer = material.qwen3(chosen.cache)
    source = material.alpaca(chosen.records)
    timed = material.write(chosen.cache / "ingest-timed.jsonl", source, chosen.warm_up, chosen.count)
    whole = material.write(chosen.cache / "ingest-whole.jsonl", source, 0, chosen.warm_up + chosen.count)
    bench = runs.Bench(chosen, python, tokenizer, timed, whole)
    done = bench.rounds()
    print(report.speeds(done), flush=True)
    extras = bench.extras(source)
    print(report.extras(done, extras), flush=True)
    print(report.floors(done, extras), flush=True)
    if chosen.results:
        everything = {"machine": machine.describe(), "argv": sys.argv[1:], "rounds": done, "extras": extras}
        chosen.results.write_text(json.dumps(everything, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
