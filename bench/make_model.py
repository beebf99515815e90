"""Writes what needs torch and transformers: a random model of a known shape, or a first adapter.

usage: make_model.py qwen2.5-0.5b|smollm2-135m TARGET TOKENIZER_DIRECTORY | make_model.py adapter TARGET BASE
"""

import shutil
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, LlamaConfig, PretrainedConfig, Qwen2Config

SEED = 1


def qwen2() -> PretrainedConfig:
    return Qwen2Config(
        vocab_size=151936,
        hidden_size=896,
        intermediate_size=4864,
        num_hidden_layers=24,
        num_attention_heads=14,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        tie_word_embeddings=True,
        rope_parameters={"rope_type": "default", "rope_theta": 1e6},
        rms_norm_eps=1e-6,
    )


def smollm2() -> PretrainedConfig:
    return LlamaConfig(
        vocab_size=49152,
        hidden_size=576,
        intermediate_size=1536,
        num_hidden_layers=30,
        num_attention_heads=9,
        num_key_value_heads=3,
        max_position_embeddings=8192,
        tie_word_embeddings=True,
        rope_parameters={"rope_type": "default", "rope_theta": 1e5},
        rms_norm_eps=1e-5,
    )


def shape(config: PretrainedConfig, target: Path, tokenizer: Path) -> None:
    """Random weights; the tokenizer's ids all lie in the vocabulary of either."""
    model = AutoModelForCausalLM.from_config(config).to(torch.bfloat16)
    model.save_pretrained(target)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tokenizer / name, target / name)


def adapter(target: Path, base: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    config = LoraConfig(r=16, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
    get_peft_model(model, config).save_pretrained(target)


if __name__ == "__main__":
    torch.manual_seed(SEED)
    what, made, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if what == "adapter":
        adapter(made, source)
    else:
        shape({"qwen2.5-0.5b": qwen2, "smollm2-135m": smollm2}[what](), made, source)
