"""One run of one side."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import material
import ours

HERE = Path(__file__).resolve().parent
SIDES = ("ours", "batched", "map", "encoder")
GIB = 1 << 20  # of the kernel's KiB
LATENCY_INTERVAL = "50ms"
LATENCY_WARM_UP = 20_000


class Bench:
    def __init__(self, chosen: argparse.Namespace, python: Path, tokenizer: Path, timed: Path, whole: Path) -> None:
        self.chosen, self.python, self.tokenizer = chosen, python, tokenizer
        self.timed, self.whole = timed, whole

    def rounds(self) -> list[dict[str, dict]]:
        """Each round begins with another side's turn than the one before it."""
        done = []
        for number in range(self.chosen.rounds):
            order = self.chosen.sides if number % 2 == 0 else self.chosen.sides[::-1]
            done.append({side: self.run(side) for side in order})
            require_equal_ids(done[-1])
        return done

    def extras(self, source: list[dict[str, str]]) -> dict:
        found = {}
        if self.chosen.compare_interval != "none" and "ours" in self.chosen.sides:
            found["interval"] = self.flow(self.whole, self.chosen.warm_up, self.chosen.compare_interval)
        if self.chosen.latency and "ours" in self.chosen.sides:
            begin = self.chosen.warm_up + self.chosen.count
            one_by_one = material.write(self.chosen.cache / "ingest-latency.jsonl", source, begin, self.chosen.latency)
            before = material.write(self.chosen.cache / "ingest-before.jsonl", source, 0, LATENCY_WARM_UP)
            found["latency"] = self.flow(before, 1, LATENCY_INTERVAL, one_by_one)
        for result in found.values():
            del result["ids"]
        return found

    def run(self, side: str) -> dict:
        result = self.flow(self.whole, self.chosen.warm_up, self.chosen.commit_interval) if side == "ours" else self.peer(side)
        print(f"  {side}: {result['recordsPerSecond']:.0f} records/s", file=sys.stderr, flush=True)
        return result

    def flow(self, records: Path, warm_up: int, interval: str, latency: Path | None = None) -> dict:
        work = Path(tempfile.mkdtemp(prefix="bench-", dir=self.chosen.cache))
        try:
            command = ours.command("ingest.IngestFlow")
            command += ["--records", str(records), "--tokenizer", str(self.tokenizer)]
            command += ["--work", str(work / "stack"), "--ids", str(work / "ids"), "--warm-up", str(warm_up)]
            command += ["--adapters", str(self.chosen.adapters), "--commit-interval", interval]
            if latency:
                command += ["--latency", str(latency)]
            result = json.loads(self.output(command, work))
            return {**result, "ids": digests(work / "ids")}
        finally:
            shutil.rmtree(work)

    def peer(self, side: str) -> dict:
        work = Path(tempfile.mkdtemp(prefix="bench-", dir=self.chosen.cache))
        try:
            script = HERE.parent / "peers" / "map_records.py"
            command = [str(self.python), str(script), side, str(self.timed), str(self.tokenizer), str(work / "ids")]
            result = json.loads(self.output(command, work).splitlines()[-1])
            return {"recordsPerSecond": result["records"] / result["seconds"], "ids": digests(work / "ids")}
        finally:
            shutil.rmtree(work)

    @staticmethod
    def output(command: list[str], work: Path) -> str:
        log = work / "log"
        with log.open("wb") as errors:
            answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, env=os.environ)
        if answer.returncode:
            raise SystemExit(f"bench/ingest: {' '.join(command)}\n{log.read_text()[-4000:]}")
        return answer.stdout.decode()


def digests(file: Path) -> dict[str, str]:
    """A hash of ids and supervised runs by record id; a record that came twice is an error."""
    found: dict[str, str] = {}
    with file.open() as lines:
        for line in lines:
            record, rest = line.split("\t", 1)
            if record in found:
                raise SystemExit(f"bench/ingest: record {record} came twice")
            found[record] = hashlib.blake2b(rest.encode(), digest_size=8).hexdigest()
    return found


def require_equal_ids(done: dict[str, dict]) -> None:
    """Other ids are another task: record by record all sides must have the same, labels included."""
    ids = {side: result.pop("ids") for side, result in done.items()}
    everything = ids.get("ours") or next(iter(ids.values()))
    for side, found in ids.items():
        wrong = [record for record, digest in found.items() if everything.get(record) != digest]
        if wrong:
            raise SystemExit(f"bench/ingest: {side} has other ids than ours for {len(wrong)} records, such as {wrong[0]}")
        done[side]["compared"] = len(found)
