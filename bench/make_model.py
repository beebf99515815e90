"""Writes what needs torch and transformers: a model of Qwen2.5-0.5B's shape, or a first adapter.

usage: make_model.py shape TARGET TOKENIZER_DIRECTORY | make_model.py adapter TARGET BASE
"""

import shutil
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, Qwen2Config, Qwen2ForCausalLM

SEED = 1


def shape(target: Path, tokenizer: Path) -> None:
    """Random weights; the tokenizer is another model's, whose ids all lie in this vocabulary."""
    config = Qwen2Config(
        vocab_size=151936,
        hidden_size=896,
        intermediate_size=4864,
        num_hidden_layers=24,
        num_attention_heads=14,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        tie_word_embeddings=True,
        rope_theta=1e6,
        rms_norm_eps=1e-6,
        dtype=torch.bfloat16,
    )
    model = Qwen2ForCausalLM(config).to(torch.bfloat16)
    model.save_pretrained(target)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tokenizer / name, target / name)


def adapter(target: Path, base: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    config = LoraConfig(r=16, lora_alpha=16, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
    get_peft_model(model, config).save_pretrained(target)


if __name__ == "__main__":
    torch.manual_seed(SEED)
    {"shape": shape, "adapter": adapter}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
