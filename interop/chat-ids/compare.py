"""The two halves of interop/chat-ids/run.

    compare.py expect BASE TURNS WORK    writes WORK/records.jsonl and WORK/expected.jsonl
    compare.py compare BASE TURNS WORK   holds WORK/ours.jsonl and WORK/report.json against them
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "interop" / "golden"))
import chat_labels
from transformers import AutoTokenizer

CONVERSATIONS = ROOT / "chat-template" / "src" / "test" / "resources" / "conversations.json"
UNREADABLE = {"parts-image", "unknown-role"}


def candidates():
    for case in json.loads(CONVERSATIONS.read_text()):
        answers = [m for m in case["messages"] if m["role"] == "assistant"]
        if case["name"] in UNREADABLE or not answers:
            continue
        if all(m.get("content") or m.get("tool_calls") for m in answers):
            yield {"messages": case["messages"]} | ({"tools": case["tools"]} if case.get("tools") else {})
    turns = []
    for path in sorted((ROOT / "demo" / "records").glob("*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(text)
            asked = record["instruction"] + ("\n" + record["input"] if record.get("input") else "")
            exchange = [{"role": "user", "content": asked}, {"role": "assistant", "content": record["output"]}]
            yield {"messages": [{"role": "system", "content": "Be of use."}] + exchange}
            turns = turns[-6:] + exchange
            yield {"messages": turns}


def expect(base, turns, work):
    tokenizer = AutoTokenizer.from_pretrained(base)
    with open(work / "records.jsonl", "w") as records, open(work / "expected.jsonl", "w") as expected:
        for record in candidates():
            try:
                ids, labels = chat_labels.expected(tokenizer, record, turns)
                line = {"input_ids": ids, "labels": labels}
            except Exception:
                line = {"refused": True}
            if set(line.get("labels", ())) == {chat_labels.IGNORE_INDEX}:
                line = {"refused": True}
            records.write(json.dumps(record, ensure_ascii=False) + "\n")
            expected.write(json.dumps(line) + "\n")


def compare(base, turns, work):
    read = lambda name: [json.loads(line) for line in (work / name).read_text().splitlines()]
    expected = read("expected.jsonl")
    wanted, ours = [line for line in expected if "refused" not in line], read("ours.jsonl")
    report = json.loads((work / "report.json").read_text())
    refused = len(expected) - len(wanted)
    assert sum(report["rejected"].values()) == refused, (report["rejected"], refused)
    assert len(ours) == len(wanted) > 500, (len(ours), len(wanted))
    for n, (a, b) in enumerate(zip(ours, wanted)):
        assert a["input_ids"] == b["input_ids"], (Path(base).name, turns, n, "ids")
        assert a["labels"] == b["labels"], (Path(base).name, turns, n, "labels")
    learned = sum(label != chat_labels.IGNORE_INDEX for line in ours for label in line["labels"])
    print(f"{Path(base).name} {turns}: {len(ours)} conversations equal, {refused} refused by both, {learned} learned")


if __name__ == "__main__":
    half, base, turns, work = sys.argv[1:]
    {"expect": expect, "compare": compare}[half](base, turns, Path(work))
