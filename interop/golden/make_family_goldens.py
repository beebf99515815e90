#!/usr/bin/env python3
"""Writes a tiny random model of each family with the logits and losses of transformers, fp32 on one thread.

Each is saved as transformers saves it today, in different element types, in one file and in shards. Running
the script again rewrites every file; another CPU type or torch version changes the last digits of the logits.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "demo" / "make"))
import environment

environment.enter()

import shutil

import torch
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, LlamaConfig, MistralConfig, Qwen2Config, Qwen3Config

GOLDEN = ROOT / "lora" / "src" / "test" / "resources" / "golden" / "families"
VOCABULARY = 96
LENGTHS = (1, 7, 45)
SHAPE = dict(
    vocab_size=VOCABULARY,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=256,
    initializer_range=0.15,
    bos_token_id=None,
    eos_token_id=0,
    pad_token_id=None,
)
# Factor and context are small so that every one of a head's frequencies is scaled otherwise within 45 places.
LLAMA3 = dict(
    rope_type="llama3",
    rope_theta=10000.0,
    factor=8.0,
    low_freq_factor=1.0,
    high_freq_factor=4.0,
    original_max_position_embeddings=32,
)
ONE_FILE, SHARDS = "1GB", "30KB"
MODELS = {
    "llama3-rope-untied-bf16": (LlamaConfig(**SHAPE, head_dim=16, tie_word_embeddings=False, rope_parameters=LLAMA3),
                                torch.bfloat16, ONE_FILE),
    "llama-tied-biases-fp16": (LlamaConfig(**SHAPE, tie_word_embeddings=True, attention_bias=True, mlp_bias=True),
                               torch.float16, ONE_FILE),
    "mistral-untied-fp32": (MistralConfig(**SHAPE, head_dim=10, tie_word_embeddings=False, sliding_window=None),
                            torch.float32, ONE_FILE),
    "qwen2-tied-sharded-bf16": (Qwen2Config(**SHAPE, tie_word_embeddings=True), torch.bfloat16, SHARDS),
    "qwen3-untied-sharded-fp32": (Qwen3Config(**SHAPE, head_dim=12, tie_word_embeddings=False), torch.float32, SHARDS),
}


def randomise(model: torch.nn.Module) -> None:
    """What would begin as ones and zeros tells nothing of whether it is used."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "norm" in name:
                parameter.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                parameter.uniform_(-0.5, 0.5)


def answers(model: torch.nn.Module) -> dict[str, torch.Tensor]:
    chance = torch.Generator().manual_seed(7)
    tensors = {}
    for index, length in enumerate(LENGTHS):
        ids = torch.randint(0, VOCABULARY, (length,), generator=chance)
        with torch.no_grad():
            logits = model(input_ids=ids[None]).logits[0]
        tensors[f"prompt.{index}.input_ids"] = ids
        tensors[f"prompt.{index}.logits"] = logits.contiguous()
        if length > 1:
            tensors[f"prompt.{index}.loss"] = torch.nn.functional.cross_entropy(logits[:-1], ids[1:])[None]
    return tensors


def main() -> None:
    torch.set_num_threads(1)
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for seed, (name, (config, dtype, shard)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        out = GOLDEN / name
        model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
        randomise(model)
        model.to(dtype).save_pretrained(out, max_shard_size=shard)
        (out / "generation_config.json").unlink(missing_ok=True)
        stored = AutoModelForCausalLM.from_pretrained(out, dtype=torch.float32, attn_implementation="eager").eval()
        save_file(answers(stored), out / "logits.safetensors")
        for file in out.iterdir():
            file.chmod(0o644)
        print(name, sorted(f"{file.name} {file.stat().st_size}" for file in out.iterdir()))


if __name__ == "__main__":
    main()
