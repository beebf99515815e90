#!/usr/bin/env python3
"""Makes demo/base: trains the tokenizer and a tiny Llama model on the project's own corpus.

The seeds fix corpus, tokenizer and order of documents; the weights agree bit for bit only on the
same CPU type, torch version and thread count, because floating-point sums are ordered differently
elsewhere. Run `make_base.py [--out DIR] [--steps N]`; it uses two threads and about a quarter of an hour.
"""

import environment

environment.enter()

import argparse
import json
import math
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

import corpus

EOS, PAD = "<|endoftext|>", "<|pad|>"
VOCABULARY, LONGEST = 2048, 1024
TOKENIZER_DOCUMENTS, DOCUMENTS = 20_000, 120_000
TOKENS_PER_STEP, PEAK_RATE, WARMUP, WEIGHT_DECAY = 4096, 2.5e-3, 50, 0.1

Example = tuple[list[int], int]  # ids, how many of them are the template's fixed opening


def make_tokenizer() -> PreTrainedTokenizerFast:
    """Byte-level BPE: any text encodes, and nothing is normalised, so decode(encode(x)) == x."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[EOS, PAD],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    texts = (head + text for head, text in corpus.documents(TOKENIZER_DOCUMENTS))
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=EOS,
        pad_token=PAD,
        model_max_length=LONGEST,
        clean_up_tokenization_spaces=False,
    )


def configuration(tokenizer: PreTrainedTokenizerFast) -> LlamaConfig:
    return LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=192,
        intermediate_size=512,
        num_hidden_layers=4,
        num_attention_heads=6,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=LONGEST,
        rope_theta=10000.0,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )


def encode(tokenizer: PreTrainedTokenizerFast, documents: list[tuple[str, str]]) -> list[Example]:
    heads: dict[str, list[int]] = {}
    examples = []
    for head, text in documents:
        if head not in heads:
            heads[head] = tokenizer.encode(head, add_special_tokens=False)
        ids = heads[head] + tokenizer.encode(text, add_special_tokens=False) + [tokenizer.eos_token_id]
        examples.append((ids, len(heads[head])))
    return examples


def batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """One pass: documents of similar length together, about TOKENS_PER_STEP each, in random order."""
    order = sorted(examples, key=lambda example: (len(example[0]), chance.random()))
    made: list[list[Example]] = [[]]
    for example in order:
        if made[-1] and (len(made[-1]) + 1) * len(example[0]) > TOKENS_PER_STEP:
            made.append([])
        made[-1].append(example)
    chance.shuffle(made)
    return made


def tensors(batch: list[Example], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Padded ids, and which of the following tokens is to be predicted."""
    width = max(len(ids) for ids, _ in batch)
    ids = torch.full((len(batch), width), pad)
    predicted = torch.zeros(len(batch), width - 1, dtype=torch.bool)
    for row, (tokens, opening) in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        predicted[row, max(0, opening - 1) : len(tokens) - 1] = True
    return ids, predicted


def mean_loss(model: LlamaForCausalLM, ids: torch.Tensor, predicted: torch.Tensor) -> torch.Tensor:
    """Logits only where they are used. Right padding needs no mask: under causal attention no real
    token sees it."""
    hidden = model.model(input_ids=ids).last_hidden_state[:, :-1][predicted]
    return torch.nn.functional.cross_entropy(model.lm_head(hidden), ids[:, 1:][predicted])


def rate(step: int, steps: int) -> float:
    if step < WARMUP:
        return PEAK_RATE * (step + 1) / WARMUP
    return PEAK_RATE * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - WARMUP) / max(1, steps - WARMUP))))


def train(model: LlamaForCausalLM, examples: list[Example], steps: int, pad: int) -> None:
    matrices = [p for p in model.parameters() if p.dim() > 1]
    vectors = [p for p in model.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": vectors, "weight_decay": 0.0}], betas=(0.9, 0.98)
    )
    chance = random.Random(corpus.SEED + 1)
    queue: list[list[Example]] = []
    began, seen = time.time(), 0
    for step in range(steps):
        queue = queue or batches(examples, chance)
        ids, predicted = tensors(queue.pop(), pad)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, steps)
        loss = mean_loss(model, ids, predicted)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += ids.numel()
        if step % 50 == 0 or step == steps - 1:
            print(f"step {step} loss {loss.item():.4f} tok/s {seen / (time.time() - began):.0f}", flush=True)


def pretty(value: dict) -> str:
    return json.dumps(value, indent=2, sort_keys=True) + "\n"


def rewrite(file: Path, change: Callable[[dict], dict]) -> None:
    file.write_text(pretty(change(json.loads(file.read_text()))))


def config_for_every_reader(config: dict) -> dict:
    """transformers 5 renamed keys that it still reads under their old names, as every other reader does."""
    rope = config.pop("rope_parameters")
    dtype = config.pop("dtype", None) or config.pop("torch_dtype")
    return {**config, "rope_theta": rope["rope_theta"], "rope_scaling": None, "torch_dtype": dtype}


def tokenizer_config_for_every_reader(config: dict) -> dict:
    config.pop("backend", None)
    return {**config, "tokenizer_class": "PreTrainedTokenizerFast"}


def save(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    model.to(torch.bfloat16).save_pretrained(out)
    tokenizer.save_pretrained(out)
    rewrite(out / "config.json", config_for_every_reader)
    rewrite(out / "tokenizer_config.json", tokenizer_config_for_every_reader)
    generation = {"do_sample": False, "eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id}
    (out / "generation_config.json").write_text(pretty(generation))
    (out / "model.safetensors").chmod(0o644)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "base")
    arguments.add_argument("--steps", type=int, default=1500)
    chosen = arguments.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(corpus.SEED)
    tokenizer = make_tokenizer()
    examples = encode(tokenizer, corpus.documents(DOCUMENTS))
    model = LlamaForCausalLM(configuration(tokenizer))
    total = sum(len(ids) for ids, _ in examples)
    print(f"{len(examples)} documents, {total} tokens, {model.num_parameters()} parameters")
    train(model, examples, chosen.steps, tokenizer.pad_token_id)
    save(model, tokenizer, chosen.out)


if __name__ == "__main__":
    main()
