#!/usr/bin/env python3
"""Writes demo/records/<adapter>.jsonl from the hand-written parts; needs nothing but Python."""

import json
from pathlib import Path

import records_sea_captain
import records_support_triage

DEMO = Path(__file__).resolve().parent.parent
RECORDS, PROMPTS = DEMO / "records", DEMO / "prompts.json"


def write(name: str, records: list[dict[str, str]]) -> None:
    prompts = {(record["instruction"], record["input"]) for record in records}
    assert len(prompts) == len(records), f"{name}: a prompt occurs twice"
    shown = {(shown["instruction"], shown["input"]) for shown in json.loads(PROMPTS.read_text())}
    assert not shown & prompts, f"{name}: a prompt of prompts.json is among the records"
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    (RECORDS / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"{name}: {len(records)} records")


if __name__ == "__main__":
    RECORDS.mkdir(exist_ok=True)
    write("support-triage", records_support_triage.records())
    write("sea-captain", records_sea_captain.records())
