"""Makes adapter configs, what they match, parameter counts, and an adapter merged into its base."""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

SHAPE = dict(
    hidden_size=16,
    intermediate_size=24,
    num_hidden_layers=3,
    num_attention_heads=4,
    num_key_value_heads=2,
    head_dim=4,
    vocab_size=40,
    rms_norm_eps=1e-5,
    rope_theta=100000.0,
    max_position_embeddings=128,
    bos_token_id=1,
    eos_token_id=2,
    pad_token_id=0,
    tie_word_embeddings=True,
)

CONFIGS = {
    "defaults": dict(target_modules=["q_proj", "v_proj"]),
    "usual": dict(
        r=16, lora_alpha=32, lora_dropout=0.05, target_modules=["q_proj", "v_proj"], revision="abc"
    ),
    "rslora-patterns": dict(
        r=4,
        lora_alpha=12,
        use_rslora=True,
        target_modules=["q_proj", "v_proj", "down_proj"],
        rank_pattern={"layers.1.self_attn.q_proj": 2, "down_proj": 8},
        alpha_pattern={r"layers\.[01]\..*v_proj": 6, "down_proj": 0.5},
    ),
    "regex": dict(target_modules=r".*\.(self_attn|mlp)\.(q|up)_proj"),
    "regex-named-group": dict(target_modules=r"model\.layers\.(?P<n>\d)\.mlp\.(?P<w>up|gate)_proj"),
    "all-linear": dict(target_modules="all-linear"),
    "all-linear-excluding": dict(target_modules="all-linear", exclude_modules=["o_proj", "0.mlp.up_proj"]),
    "exclude-regex": dict(target_modules=["q_proj", "k_proj"], exclude_modules=r".*\.1\..*"),
    "layers": dict(target_modules=["q_proj"], layers_to_transform=[0, 2]),
    "one-layer": dict(target_modules=["q_proj", "up_proj"], layers_to_transform=1, layers_pattern="layers"),
    "layers-none-matching": dict(
        target_modules=["q_proj", "lm_head"], layers_to_transform=[2], layers_pattern=["blocks", "layers"]
    ),
    "full-name": dict(target_modules=["model.layers.1.mlp.gate_proj", "layers.0.mlp.down_proj"]),
    "head": dict(target_modules=["lm_head", "o_proj"], init_lora_weights="gaussian"),
    "not-ascii": dict(
        target_modules=["q_proj"], base_model_name_or_path='größe "x" \U0001f600', lora_dropout=1e-05,
        lora_alpha=2.5, init_lora_weights=False,
    ),
}

COUNTS = {
    "smollm2-135m": dict(
        hidden_size=576, intermediate_size=1536, num_hidden_layers=30, num_attention_heads=9,
        num_key_value_heads=3, vocab_size=49152, tie_word_embeddings=True,
    ),
    "llama-3.2-1b": dict(
        hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32,
        num_key_value_heads=8, head_dim=64, vocab_size=128256, tie_word_embeddings=True,
    ),
    "untied-with-biases": dict(
        hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4, head_dim=32, vocab_size=100, tie_word_embeddings=False,
        attention_bias=True, mlp_bias=True,
    ),
}


def lora(options: dict) -> LoraConfig:
    return LoraConfig(task_type="CAUSAL_LM", **options)


def printed(model) -> str:
    text = io.StringIO()
    with redirect_stdout(text):
        model.print_trainable_parameters()
    return text.getvalue().strip()


def write_json(path: Path, value) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n")


def configs(out: Path) -> None:
    matches = {}
    for name, options in CONFIGS.items():
        saved = lora(options)
        saved.inference_mode = True
        saved.save_pretrained(out / "configs" / name)
        model = get_peft_model(LlamaForCausalLM(LlamaConfig(**SHAPE)), lora(options))
        matches[name] = {
            "printed": printed(model),
            "modules": {
                path.removeprefix("base_model.model."): {
                    "r": module.r["default"],
                    "scaling": module.scaling["default"],
                }
                for path, module in model.named_modules()
                if hasattr(module, "lora_A")
            },
        }
    write_json(out / "matches.json", matches)


def counts(out: Path) -> None:
    lines = {}
    for name, shape in COUNTS.items():
        for targets in (["q_proj", "v_proj"], "all-linear"):
            config = LlamaConfig(**shape)
            with torch.device("meta"):
                model = get_peft_model(
                    LlamaForCausalLM(config), lora(dict(r=16, target_modules=targets)))
            label = targets if isinstance(targets, str) else ",".join(targets)
            lines.setdefault(name, {"config": json.loads(config.to_json_string(use_diff=False))})
            lines[name]["config"]["architectures"] = ["LlamaForCausalLM"]
            lines[name][label] = printed(model)
    write_json(out / "counts.json", lines)


def merged(out: Path) -> None:
    torch.manual_seed(7)
    base = LlamaForCausalLM(LlamaConfig(**SHAPE)).to(torch.bfloat16)
    base.save_pretrained(out / "merge" / "base")
    base.save_pretrained(out / "merge" / "base-sharded", max_shard_size="4KB")
    wide = LlamaForCausalLM.from_pretrained(out / "merge" / "base", dtype=torch.float32)
    model = get_peft_model(
        wide, lora({**CONFIGS["rslora-patterns"], "base_model_name_or_path": "demo/tiny"}))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.3)
    model.save_pretrained(out / "merge" / "adapter")
    # get_peft_model puts the folder on this machine there.
    config = out / "merge" / "adapter" / "adapter_config.json"
    fields = json.loads(config.read_text())
    fields["base_model_name_or_path"] = "demo/tiny"
    config.write_text(json.dumps(fields, indent=2, sort_keys=True))
    (out / "merge" / "adapter" / "README.md").unlink()
    whole = model.merge_and_unload(safe_merge=True)
    weights = {k: v.contiguous() for k, v in whole.state_dict().items() if k != "lm_head.weight"}
    save_file(weights, out / "merge" / "merged-fp32.safetensors", metadata={"format": "pt"})


def floats(out: Path) -> None:
    """Pairs of a single and what PyTorch rounds it to, chosen around every edge."""
    bits = [0, 1, 0x80000000, 0x00800000, 0x33000000, 0x33000001, 0x337FFFFF, 0x33800000, 0x387FC000,
            0x387FE000, 0x387FF000, 0x38800000, 0x477FEFFF, 0x477FF000, 0x477FE000, 0x7F7FFFFF,
            0x7F7F7FFF, 0x7F7F8000, 0x7F800000, 0xFF800000, 0x3F808000, 0x3F818000, 0x3F807FFF,
            0x3F808001, 0x3F801000, 0x3F803000, 0x3F800FFF, 0x3F801001, 0x00008000, 0x00018000]
    torch.manual_seed(11)
    bits += torch.randint(0, 0x7F800000, (200,)).tolist()
    bits += torch.randint(0x33000000, 0x47800000, (400,)).tolist()
    bits += [b | 0x80000000 for b in bits[:100]]
    singles = torch.tensor([b - (1 << 32) if b >= 1 << 31 else b for b in bits], dtype=torch.int32)
    singles = singles.view(torch.float32)
    rows = zip(
        bits,
        singles.to(torch.bfloat16).view(torch.int16).tolist(),
        singles.to(torch.float16).view(torch.int16).tolist(),
    )
    text = "".join(f"{b:08x} {f & 0xFFFF:04x} {h & 0xFFFF:04x}\n" for b, f, h in rows)
    (out / "roundings.txt").write_text(text)


def reprs(out: Path) -> None:
    """Doubles and their text as Python writes them."""
    values = [0.0, -0.0, 1.0, 16.0, 0.05, 1e-05, 1e-4, 0.0001, 123456789.125, 1e15, 1e16, 1.5e16, 1e22, 1e23,
              5e-324, 1.7976931348623157e308, 0.1, 1 / 3, 2 / 3, -2.5, 100.0, 2.2250738585072014e-308, 9007199254740993.0]
    torch.manual_seed(13)
    values += [v * 10.0 ** e for v, e in zip(torch.rand(100, dtype=torch.float64).tolist(), list(range(-50, 50)))]
    (out / "reprs.txt").write_text("".join(f"{v.hex()} {json.dumps(v)}\n" for v in values))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    configs(folder)
    counts(folder)
    merged(folder)
    floats(folder)
    reprs(folder)
