"""Tokenizes Alpaca records as Python programs do, by the recipe of docs/tokenization that ours follows.

    map_records.py HOW RECORDS TOKENIZER IDS

HOW is map (`datasets.map`, record by record), batched (`datasets.map` with the Rust threads of
tokenizers) or encoder (the Rust batch encoder alone, without labels and without a file). The clock runs
from the records in memory to the result: for `datasets.map` its Arrow file. Writes the ids as
bench/load's ExampleFile does, after the clock has stopped, and prints the seconds as JSON.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "true"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_DISABLE_PROGRESS_BARS"] = "1"

import datasets
from transformers import AutoTokenizer

IGNORE_INDEX = -100
BATCH = 1000
HEAD = "Below is an instruction that describes a task"
END = ". Write a response that appropriately completes the request.\n\n### Instruction:\n"
INPUT = HEAD + ", paired with an input that provides further context" + END


def prompt(instruction: str, given: str) -> str:
    if given:
        return f"{INPUT}{instruction}\n\n### Input:\n{given}\n\n### Response:\n"
    return f"{HEAD}{END}{instruction}\n\n### Response:\n"


def labelled(before: list[int], after: list[int]) -> dict[str, list[int]]:
    return {"input_ids": before + after, "labels": [IGNORE_INDEX] * len(before) + after}


class Recipe:
    def __init__(self, directory: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(directory)
        self.end = [self.tokenizer.eos_token_id]

    def ids(self, text: str | list[str]) -> list:
        return self.tokenizer(text, add_special_tokens=False, return_attention_mask=False)["input_ids"]

    def one(self, record: dict) -> dict:
        before = self.ids(prompt(record["instruction"], record["input"]))
        return labelled(before, self.ids(record["output"]) + self.end)

    def batch(self, records: dict) -> dict:
        before = self.ids([prompt(*pair) for pair in zip(records["instruction"], records["input"])])
        after = self.ids(records["output"])
        pairs = [labelled(first, last + self.end) for first, last in zip(before, after)]
        return {name: [pair[name] for pair in pairs] for name in ("input_ids", "labels")}

    def encoded(self, records: list[dict]) -> list[tuple[list[int], list[int]]]:
        """Ids only: no offsets, no masks, no file."""
        encode = self.tokenizer.backend_tokenizer.encode_batch_fast
        result = []
        for start in range(0, len(records), BATCH):
            some = records[start : start + BATCH]
            prompts = [prompt(one["instruction"], one["input"]) for one in some]
            before = encode(prompts, add_special_tokens=False)
            after = encode([one["output"] for one in some], add_special_tokens=False)
            result += [(first.ids, last.ids) for first, last in zip(before, after)]
        return result


def mapped(how: str, recipe: Recipe, records: list[dict], work: str) -> tuple[float, list[dict]]:
    source = datasets.Dataset.from_list(records)
    file = os.path.join(work, "mapped.arrow")
    more = {"batched": True, "batch_size": BATCH} if how == "batched" else {}
    function = recipe.batch if how == "batched" else recipe.one
    began = time.perf_counter()
    result = source.map(function, remove_columns=source.column_names, cache_file_name=file, **more)
    return time.perf_counter() - began, result


def encoded(recipe: Recipe, records: list[dict]) -> tuple[float, list[dict]]:
    began = time.perf_counter()
    pairs = recipe.encoded(records)
    seconds = time.perf_counter() - began
    return seconds, [labelled(before, after + recipe.end) for before, after in pairs]


def record_id(record: dict) -> str:
    canonical = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def main() -> None:
    how, file, directory, ids = sys.argv[1:]
    records = [json.loads(line) for line in Path(file).read_text().splitlines()]
    recipe = Recipe(directory)
    with tempfile.TemporaryDirectory(dir=Path(ids).parent) as work:
        if how == "encoder":
            seconds, results = encoded(recipe, records)
        else:
            seconds, results = mapped(how, recipe, records, work)
        with open(ids, "w") as out:
            for record, result in zip(records, results):
                first = result["labels"].count(IGNORE_INDEX)
                run = f"{first}+{len(result['labels']) - first}"
                out.write(f"{record_id(record)}\t{' '.join(map(str, result['input_ids']))}\t{run}\n")
    print(json.dumps({"seconds": seconds, "records": len(records)}))


if __name__ == "__main__":
    main()
