"""Makes configs of each model family, with PEFT's parameter counts and the rotary frequencies."""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoConfig, AutoModelForCausalLM

LLAMA3_ROPE = dict(
    rope_type="llama3", rope_theta=500000.0, factor=32.0, low_freq_factor=1.0, high_freq_factor=4.0,
    original_max_position_embeddings=8192,
)

MODELS = {
    "qwen2.5-3b": dict(
        model_type="qwen2", hidden_size=2048, intermediate_size=11008, num_hidden_layers=36,
        num_attention_heads=16, num_key_value_heads=2, vocab_size=151936, rope_theta=1000000.0,
        max_position_embeddings=32768, tie_word_embeddings=True, use_sliding_window=False,
        sliding_window=32768, max_window_layers=70,
    ),
    "qwen3-0.6b": dict(
        model_type="qwen3", hidden_size=1024, intermediate_size=3072, num_hidden_layers=28,
        num_attention_heads=16, num_key_value_heads=8, head_dim=128, vocab_size=151936,
        rope_theta=1000000.0, max_position_embeddings=40960, tie_word_embeddings=True,
    ),
    "mistral-7b-v0.3": dict(
        model_type="mistral", hidden_size=4096, intermediate_size=14336, num_hidden_layers=32,
        num_attention_heads=32, num_key_value_heads=8, vocab_size=32768, rope_theta=1000000.0,
        max_position_embeddings=32768, sliding_window=None,
    ),
    "llama-3.2-1b": dict(
        model_type="llama", hidden_size=2048, intermediate_size=8192, num_hidden_layers=16,
        num_attention_heads=32, num_key_value_heads=8, head_dim=64, vocab_size=128256,
        max_position_embeddings=131072, tie_word_embeddings=True, rope_parameters=LLAMA3_ROPE,
    ),
    "llama3-rope-without-original-context": dict(
        model_type="llama", hidden_size=96, intermediate_size=96, num_hidden_layers=2,
        num_attention_heads=2, vocab_size=100, max_position_embeddings=200,
        rope_parameters=dict(rope_type="llama3", rope_theta=10000.0, factor=3.7, low_freq_factor=1.3,
                             high_freq_factor=5.1),
    ),
    "qwen3-with-biases": dict(
        model_type="qwen3", hidden_size=64, intermediate_size=96, num_hidden_layers=3,
        num_attention_heads=4, num_key_value_heads=2, head_dim=48, vocab_size=100, attention_bias=True,
    ),
}


def config_of(options: dict):
    kind = options["model_type"]
    return AutoConfig.for_model(kind, **{k: v for k, v in options.items() if k != "model_type"})


def printed(config, targets) -> str:
    with torch.device("meta"):
        model = get_peft_model(
            AutoModelForCausalLM.from_config(config),
            LoraConfig(r=16, task_type="CAUSAL_LM", target_modules=targets))
    text = io.StringIO()
    with redirect_stdout(text):
        model.print_trainable_parameters()
    return text.getvalue().strip()


def frequencies(config) -> list[str]:
    """Bits of the inverse frequencies, single precision."""
    one_layer = type(config)(**{**config.to_dict(), "num_hidden_layers": 1, "vocab_size": 8,
                                "layer_types": None})
    rotary = AutoModelForCausalLM.from_config(one_layer).model.rotary_emb
    return [f"{bits & 0xFFFFFFFF:08x}" for bits in rotary.inv_freq.view(torch.int32).tolist()]


def unscaled(config) -> list[str]:
    plain = {"rope_type": "default", "rope_theta": config.rope_parameters["rope_theta"]}
    return frequencies(type(config)(**{**config.to_dict(), "rope_parameters": plain}))


if __name__ == "__main__":
    golden = {}
    for name, options in MODELS.items():
        config = config_of(options)
        config.architectures = [type(AutoModelForCausalLM.from_config(
            type(config)(**{**config.to_dict(), "num_hidden_layers": 0, "vocab_size": 8,
                            "layer_types": None}))).__name__]
        golden[name] = {
            "config": json.loads(config.to_json_string(use_diff=False)),
            "q_proj,v_proj": printed(config, ["q_proj", "v_proj"]),
            "all-linear": printed(config, "all-linear"),
            "unscaled": unscaled(config),
            "inverse_frequencies": frequencies(config),
        }
    (Path(sys.argv[1]) / "families.json").write_text(json.dumps(golden, indent=1) + "\n")
