"""Makes small tokenizers of every kind that matters here and what transformers makes of records.

    "$(python3 demo/make/environment.py)" interop/golden/make_tokenizer_goldens.py

Writes tokenization/src/test/resources/tokenizers/<kind>/ and golden/tokenizers.jsonl. Each line of
the latter holds a record, the settings, and ids and labels of the reference recipe:

    ids    = (tokenizer(prompt) + tokenizer(response, add_special_tokens=False) + [eos])[:maxLength]
    labels = the same with -100 for the prompt

golden/alpaca.jsonl is the same for every ninth record of the demo and the demo's base.
golden/records.jsonl holds records as text, their canonical JSON, id and place in the split.
"""

import hashlib
import json
import struct
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers import processors, trainers
from transformers import AutoTokenizer

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tokenization" / "src" / "test" / "resources"
VOCABULARY = 360

WITH_INPUT = (
    "Below is an instruction that describes a task, paired with an input that provides further"
    " context. Write a response that appropriately completes the request.\n\n### Instruction:\n"
    "{instruction}\n\n### Input:\n{input}\n\n### Response:\n"
)
WITHOUT_INPUT = (
    "Below is an instruction that describes a task. Write a response that appropriately completes"
    " the request.\n\n### Instruction:\n{instruction}\n\n### Response:\n"
)

ALPACA = [
    {"instruction": "Name the river.", "input": "It flows through Vienna.", "output": "The Danube."},
    {"instruction": "Say hello.", "input": "", "output": "Hello!"},
    {"instruction": "Count to three.", "output": " one\ntwo\n\n three "},
    {"instruction": "", "input": "only an input", "output": "yes"},
    {"instruction": "Repeat {input} and {instruction}.", "input": "{instruction}", "output": "{input}"},
    {"instruction": "Grüße, 你好, emoji 👩‍👧 and e\u0301", "input": "\u00a0\u200b", "output": "ß → ss, 漢字"},
    {"instruction": "Tabs\tand\r\nlines", "input": "a  b   c", "output": "\u0001 \u007f done"},
    {"instruction": "Close the tag.", "input": "<b>bold", "output": "</b>"},
    {"instruction": "Long. " * 30, "input": "context " * 20, "output": "answer " * 10},
]
PAIRS = [
    {"prompt": "Q: 2+2?\nA:", "completion": " 4"},
    {"prompt": "", "completion": "begins by itself"},
    {"prompt": "un", "completion": "believable"},
    {"prompt": "long prompt " * 40, "completion": "tail"},
]


def trained(tokenizer, trainer):
    texts = [WITH_INPUT, WITHOUT_INPUT] * 4
    texts += [" ".join(str(v) for v in r.values()) for r in ALPACA + PAIRS]
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def byte_level():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["<|endoftext|>", "<|im_start|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer = trained(tokenizer, trainer)
    # an added token that is ordinary text, as Gemma has for HTML and GPT-NeoX for runs of blanks
    tokenizer.add_tokens([AddedToken("<b>", special=False, normalized=False)])
    return tokenizer


def byte_level_with_bos():
    tokenizer = byte_level()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<|im_start|> $A",
        pair="<|im_start|> $A $B",
        special_tokens=[("<|im_start|>", tokenizer.token_to_id("<|im_start|>"))],
    )
    # what a saved training tokenizer may carry; neither may have an effect
    tokenizer.enable_truncation(8)
    tokenizer.enable_padding(length=16, pad_id=0, pad_token="<|endoftext|>")
    return tokenizer


def sentence_pieces():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=["<unk>", "<s>", "</s>"], show_progress=False
    )
    tokenizer = trained(tokenizer, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 1)]
    )
    return tokenizer


def words():
    tokenizer = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.WordLevelTrainer(
        vocab_size=64, special_tokens=["[UNK]", "[END]"], show_progress=False
    )
    return trained(tokenizer, trainer)


GPT = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|endoftext|>"}
# Beside a tokenizer.json transformers 5 passes over add_bos_token: -bos-off begins with BOS still.
KINDS = {
    "byte-level": (byte_level, GPT),
    "byte-level-bos": (byte_level_with_bos, dict(GPT, bos_token="<|im_start|>")),
    "byte-level-bos-off": (
        byte_level_with_bos,
        dict(GPT, bos_token="<|im_start|>", add_bos_token=False),
    ),
    "byte-level-bos-on": (byte_level, dict(GPT, bos_token="<|im_start|>", add_bos_token=True)),
    "sentence-pieces": (
        sentence_pieces,
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": {"__type": "AddedToken", "content": "</s>", "lstrip": False,
                          "normalized": False, "rstrip": False, "single_word": False,
                          "special": True},
            "unk_token": "<unk>",
        },
    ),
    "words": (
        words,
        {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "[END]", "unk_token": "[UNK]"},
    ),
}


def prompt_of(record):
    if "prompt" in record:
        return record["prompt"], record["completion"]
    text = WITH_INPUT if record.get("input") else WITHOUT_INPUT
    head, rest = text.split("{instruction}")
    if record.get("input"):
        middle, tail = rest.split("{input}")
        return head + record["instruction"] + middle + record["input"] + tail, record["output"]
    return head + record["instruction"] + rest, record["output"]


TEXTS = [
    '{"instruction":"a","output":"b"}',
    '{ "output" : "b",\n\t"instruction":"a" }',
    '{"z":{"b":[1,2.50,-0,1E+2,true,null],"a":{}},"a":[],"instruction":"\\u00e9\\u000a\\/","output":"\\u001f\\u007f\\"\\\\"}',
    '{"\u00e9":1,"e\u0301":2,"\u4f60":3,"A":4,"":5}',
    '{"instruction":"\\ud83d\\ude00 \\u0000","output":"\U0001f469\u200d\U0001f467"}',
    '{}',
]


class AsWritten(str):
    """A number that is written as it was read."""


def canonical(value):
    if isinstance(value, AsWritten):
        return str(value)
    if isinstance(value, dict):
        # RFC 8785 sorts by UTF-16 code units
        keys = sorted(value, key=lambda k: k.encode("utf-16-be"))
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def record_golden(text):
    form = canonical(json.loads(text, parse_int=AsWritten, parse_float=AsWritten))
    identity = hashlib.sha256(form.encode()).hexdigest()
    digest = hashlib.sha256(struct.pack(">q", -7) + identity.encode()).digest()
    fraction = (struct.unpack(">Q", digest[:8])[0] >> 11) * 2.0**-53
    return {"text": text, "canonical": form, "recordId": identity, "seed": -7, "fraction": fraction}


def golden(kind, tokenizer, record, max_length):
    prompt, response = prompt_of(record)
    before = tokenizer(prompt)["input_ids"]
    after = tokenizer(response, add_special_tokens=False)["input_ids"] + [tokenizer.eos_token_id]
    return {
        "tokenizer": kind,
        "template": "prompt-completion" if "prompt" in record else "alpaca",
        "maxLength": max_length,
        "record": record,
        "inputIds": (before + after)[:max_length],
        "labels": ([-100] * len(before) + after)[:max_length],
    }


def demo_goldens():
    tokenizer = AutoTokenizer.from_pretrained(str(ROOT / "demo" / "base"))
    texts = []
    for path in sorted((ROOT / "demo" / "records").glob("*.jsonl")):
        texts += path.read_text(encoding="utf-8").splitlines()[::9]
    return [golden("demo/base", tokenizer, json.loads(text), 512) for text in texts]


def write_lines(name, lines):
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (OUT / "golden" / name).write_text(text, encoding="utf-8")


def main():
    lines = []
    for kind, (make, config) in KINDS.items():
        directory = OUT / "tokenizers" / kind
        directory.mkdir(parents=True, exist_ok=True)
        make().save(str(directory / "tokenizer.json"), pretty=False)
        (directory / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
        tokenizer = AutoTokenizer.from_pretrained(str(directory))
        for record in ALPACA + PAIRS:
            for max_length in (4096, 96, 40):
                lines.append(golden(kind, tokenizer, record, max_length))
    write_lines("tokenizers.jsonl", lines)
    write_lines("alpaca.jsonl", demo_goldens())
    records = "".join(json.dumps(record_golden(t)) + "\n" for t in TEXTS)
    (OUT / "golden" / "records.jsonl").write_text(records, encoding="utf-8")
    print(len(lines), "lines")


if __name__ == "__main__":
    main()
