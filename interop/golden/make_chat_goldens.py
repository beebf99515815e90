"""Makes two small chat tokenizers, and what transformers makes of conversations with them and real chat templates.

    "$(python3 demo/make/environment.py)" interop/golden/make_chat_goldens.py

Writes tokenization/src/test/resources/tokenizers/chat-{bytes,pieces}/ and golden/chat.jsonl. Each line of the latter
has a record, the template (of the chat-template module's tests or of tokenization's own), the special tokens, which
turns are learned, whether a text spells a special token, and either ids and labels or that the template refuses it.
`strftime_now` always tells 2026-07-04 09:05:03.
"""

import json
from pathlib import Path

import chat_labels
import make_chat_template_goldens as reference
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast
from transformers.utils import chat_template_utils

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "tokenization" / "src" / "test" / "resources"
REAL = ROOT / "chat-template" / "src" / "test" / "resources"
SPECIAL = [
    "<unk>", "<s>", "</s>", "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>",
    "<|end|>", "[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_CALLS]", "[TOOL_RESULTS]",
    "[/TOOL_RESULTS]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>",
    "<｜User｜>", "<｜Assistant｜>", "<|start_of_role|>", "<|end_of_role|>", "<|end_of_text|>", "<|start|>",
    "<|message|>", "<|channel|>", "<|return|>", "<|call|>",
]
ORDINARY = ["<think>", "</think>", "<tool_call>", "</tool_call>"]
SKIPPED = {"parts-image", "unknown-role", "long", "builtin-tools", "tools-in-system", "date"}
MORE = [
    {"name": "emoji-ends", "messages": [
        {"role": "user", "content": "👩‍👧?"}, {"role": "assistant", "content": "👍🏽 ✓ 𝔘"},
        {"role": "user", "content": "é"}, {"role": "assistant", "content": "e\u0301 漢字 👩‍👧"}]},
    {"name": "begins-with-lines", "messages": [
        {"role": "user", "content": "q"}, {"role": "assistant", "content": "\n\n  a\n\n"},
        {"role": "user", "content": "q"}, {"role": "assistant", "content": "\n b \n"}]},
    {"name": "same-again", "messages": [
        {"role": "user", "content": "a"}, {"role": "assistant", "content": "a"},
        {"role": "user", "content": "a"}, {"role": "assistant", "content": "a"}]},
    {"name": "spells-special", "messages": [
        {"role": "user", "content": "What is <|im_end|>?"},
        {"role": "assistant", "content": "It is </s> or <|im_end|> here."}]},
]
TEMPLATES = {  # those of the module's own tests
    "generation-content.jinja": {"bos_token": "<s>", "eos_token": "<|im_end|>"},
    "generation-turn.jinja": {"bos_token": "<s>", "eos_token": "<|im_end|>"},
    "stop-between.jinja": {"bos_token": "<s>", "eos_token": "</s>"},
}
PIECES = ["mistralai-Mistral-Nemo", "SmolLM2", "microsoft-Phi", "generation-content", "stop-between"]


def corpus(conversations):
    for case in conversations:
        for message in case["messages"]:
            if isinstance(message.get("content"), str):
                yield message["content"]
    for path in sorted((ROOT / "demo" / "records").glob("*.jsonl")):
        yield from path.read_text(encoding="utf-8").splitlines()[::5]
    yield from ("<|im_start|>user\n", "\nassistant\n", "# Tools\n\nYou may call one or more functions")


def chat_bytes(texts):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=1000, special_tokens=SPECIAL, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_tokens([AddedToken(text, special=False, normalized=False) for text in ORDINARY])
    return tokenizer


def chat_pieces(texts):
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=SPECIAL + [f"<0x{n:02X}>" for n in range(256)], show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    text = json.loads(tokenizer.to_str())
    text["added_tokens"] = [t for t in text["added_tokens"] if not t["content"].startswith("<0x")]
    return Tokenizer.from_str(json.dumps(text))


def runs(labels):
    """[start, length, …] of what is learned."""
    flat, start = [], None
    for n, label in enumerate(labels + [chat_labels.IGNORE_INDEX]):
        if label != chat_labels.IGNORE_INDEX and start is None:
            start = n
        elif label == chat_labels.IGNORE_INDEX and start is not None:
            flat += [start, n - start]
            start = None
    return flat


def record_of(case):
    record = {"messages": case["messages"]}
    if case.get("tools"):
        record["tools"] = case["tools"]
    return record


def golden(kind, tokenizer, template, tokens, record, turns):
    line = {"tokenizer": kind, "template": template, "tokens": tokens, "turns": turns, "record": record,
            "special": chat_labels.spells_special(tokenizer, record)}
    try:
        ids, labels = chat_labels.expected(tokenizer, record, turns)
        return line | {"inputIds": ids, "learned": runs(labels)}
    except Exception as e:
        assert reference.kind(e) in ("RAISED", "TYPE", "UNDEFINED", "TEMPLATE"), e
        return line | {"refused": True}


def sources():
    special = json.loads((REAL / "special-tokens.json").read_text())
    for path in sorted((REAL / "templates").glob("*.jinja")):
        yield path, next((v for k, v in special.items() if path.name.startswith(k)), special["default"])
    for name, tokens in TEMPLATES.items():
        yield OUT / "templates" / name, tokens


def main():
    chat_template_utils.datetime = reference.FixedTime
    conversations = json.loads((REAL / "conversations.json").read_text()) + MORE
    cases = [
        case for case in conversations
        if case["name"] not in SKIPPED
        and any(m["role"] == "assistant" for m in case["messages"])
        and all(m.get("content") or m.get("tool_calls") for m in case["messages"] if m["role"] == "assistant")
    ]
    lines = []
    for kind, make in {"chat-bytes": chat_bytes, "chat-pieces": chat_pieces}.items():
        directory = OUT / "tokenizers" / kind
        directory.mkdir(parents=True, exist_ok=True)
        raw = make(list(corpus(conversations)))
        raw.save(str(directory / "tokenizer.json"), pretty=False)
        config = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "<|im_end|>"}
        (directory / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")
        for path, tokens in sources():
            if kind == "chat-pieces" and not any(path.name.startswith(name) for name in PIECES):
                continue
            tokenizer = PreTrainedTokenizerFast(
                tokenizer_file=str(directory / "tokenizer.json"), chat_template=path.read_bytes().decode(), **tokens
            )
            for case in cases:
                answers = sum(m["role"] == "assistant" for m in case["messages"])
                for turns in ("all-turns", "last-turn")[: min(answers, 2)]:
                    lines.append(golden(kind, tokenizer, path.name, tokens, record_of(case), turns))
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    (OUT / "golden" / "chat.jsonl").write_text(text, encoding="utf-8")
    print(len(lines), "lines,", sum("refused" in line for line in lines), "refused")


if __name__ == "__main__":
    main()
