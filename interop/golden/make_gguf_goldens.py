"""Makes GGUF files of every readable type and of tiny models, with what they must turn into."""

import hashlib
import json
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from gguf import GGMLQuantizationType as Type
from safetensors.numpy import save_file as save_numpy
from safetensors.torch import save
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import AutoConfig, AutoModelForCausalLM

TYPES = [Type.F32, Type.F16, Type.BF16, Type.Q4_0, Type.Q4_1, Type.Q5_0, Type.Q5_1, Type.Q8_0, Type.Q4_K,
         Type.Q6_K]
# Byte positions of the half-precision scales in a block: random bytes there could be no number.
SCALES = {Type.Q4_0: [0], Type.Q4_1: [0, 2], Type.Q5_0: [0], Type.Q5_1: [0, 2], Type.Q8_0: [0], Type.Q4_K: [0, 2],
          Type.Q6_K: [208]}

WORDS = (
    "It's 2026 and 1234567 records don't fit; they'll go on. Größe, naïve café, 東京 and Москва: I'VE said WE'RE done.\n"
    "    def f(x):\n\t\treturn x**2  # squares\r\n\r\n\nÅngström e\u0301 \U0001f600\U0001f680 !!! ... ??? (a+b)*c == -0.5e10\n"
)


def blocks(kind: Type, rows: int, columns: int, generator) -> np.ndarray:
    block, size = gguf.GGML_QUANT_SIZES[kind]
    if block == 1:
        values = generator.standard_normal((rows, columns)).astype(np.float32)
        values.flat[:6] = [0.0, -0.0, 65504.0, 6e-8, -1.5, 3.1415927]
        return gguf.quantize(values, kind).reshape(rows, -1)
    raw = generator.integers(0, 256, (rows, columns // block, size), dtype=np.uint8)
    for place in SCALES[kind]:
        scale = generator.standard_normal((rows, columns // block, 1)).astype(np.float16)
        raw[:, :, place:place + 2] = scale.view(np.uint8)
    return raw.reshape(rows, -1)


def every_type(out: Path) -> None:
    generator = np.random.default_rng(5)
    writer = gguf.GGUFWriter(out / "every-type.gguf", "none")
    writer.add_uint8("a.uint8", 200)
    writer.add_int8("a.int8", -100)
    writer.add_uint16("a.uint16", 60000)
    writer.add_int16("a.int16", -30000)
    writer.add_uint32("a.uint32", 4000000000)
    writer.add_int32("a.int32", -2000000000)
    writer.add_uint64("a.uint64", 9000000000000000000)
    writer.add_int64("a.int64", -9000000000000000000)
    writer.add_float32("a.float32", 1e-5)
    writer.add_float64("a.float64", 1e-5)
    writer.add_bool("a.bool", True)
    writer.add_string("a.string", "größe \U0001f600")
    writer.add_array("a.strings", ["", "Ġt", "two words"])
    writer.add_array("a.integers", [3, -4, 5])
    values = {}
    for kind in TYPES:
        raw = blocks(kind, 3, 512, generator)
        data = {Type.F32: np.float32, Type.F16: np.float16}.get(kind)
        writer.add_tensor(kind.name, raw.view(data) if data else raw, raw_dtype=kind)
        values[kind.name] = gguf.dequantize(raw.view(data) if data else raw, kind).astype(np.float32)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    save_numpy(values, out / "every-type-f32.safetensors")


# How the original tokenizer.json of each kind cuts text.
def pattern(digits: str) -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|" + digits
            + r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"), behavior="isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


PRE = {
    "smollm": pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]),
    "qwen2": pattern(r"\p{N}"),
    "llama-bpe": pattern(r"\p{N}{1,3}"),
}

MODELS = {
    "llama": dict(pre="llama-bpe", heads=4, options=dict(rope_parameters=dict(
        rope_type="llama3", rope_theta=500000.0, factor=32.0, low_freq_factor=1.0, high_freq_factor=4.0,
        original_max_position_embeddings=8192), tie_word_embeddings=False, attention_bias=True)),
    "llama-tied": dict(pre="smollm", heads=4, options=dict(tie_word_embeddings=True)),
    "qwen2": dict(pre="qwen2", heads=4, options=dict(tie_word_embeddings=True)),
    "qwen3": dict(pre="qwen2", heads=4, options=dict(tie_word_embeddings=False, head_dim=12)),
}

NAMES = {
    "model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output", "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
}


def gguf_name(name: str) -> str:
    module, kind = name.rsplit(".", 1)
    if module.startswith("model.layers."):
        _, _, layer, inner = module.split(".", 3)
        return f"blk.{layer}.{NAMES[inner]}.{kind}"
    return f"{NAMES[module]}.{kind}"


def permuted(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """As llama.cpp's convert_hf_to_gguf.py lays out q and k of the llama architecture."""
    shape = weight.shape
    return weight.reshape(heads, 2, shape[0] // heads // 2, *shape[1:]).swapaxes(1, 2).reshape(shape)


def llama3_divisors(config) -> np.ndarray:
    """As convert_hf_to_gguf.py writes rope_freqs.weight."""
    rope = config.rope_parameters
    frequencies = 1.0 / (rope["rope_theta"] ** (torch.arange(0, config.head_dim, 2, dtype=torch.float32) / config.head_dim))
    context = rope["original_max_position_embeddings"]
    low, high, factor = rope["low_freq_factor"], rope["high_freq_factor"], rope["factor"]
    divisors = []
    for frequency in frequencies.tolist():
        wavelength = 2 * np.pi / frequency
        if wavelength < context / high:
            divisors.append(1.0)
        elif wavelength > context / low:
            divisors.append(factor)
        else:
            smooth = (context / wavelength - low) / (high - low)
            divisors.append(1 / ((1 - smooth) / factor + smooth))
    return np.array(divisors, dtype=np.float32)


def trained_tokenizer(pre: str) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(ignore_merges=pre == "llama-bpe"))
    if pre == "qwen2":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = PRE[pre]
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator([WORDS] * 3, trainers.BpeTrainer(
        vocab_size=310, show_progress=False, special_tokens=["<|begin|>", "<|end|>", "<|pad|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def add_tokenizer(writer, tokenizer: Tokenizer, pre: str) -> None:
    parsed = json.loads(tokenizer.to_str())
    tokens = sorted(parsed["model"]["vocab"], key=parsed["model"]["vocab"].get)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre)
    writer.add_token_list(tokens + ["[PAD0]", "[PAD1]"])
    writer.add_token_types([3 if t.startswith("<|") else 1 for t in tokens] + [5, 5])
    writer.add_token_merges([" ".join(m) if isinstance(m, list) else m for m in parsed["model"]["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_pad_token_id(2)
    writer.add_chat_template("{{ messages }}")


def model(out: Path, name: str, pre: str, heads: int, options: dict) -> None:
    torch.manual_seed(21)
    tokenizer = trained_tokenizer(pre)
    vocabulary = tokenizer.get_vocab_size() + 2
    family = name.split("-")[0]
    config = AutoConfig.for_model(
        family, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=heads,
        num_key_value_heads=2, vocab_size=vocabulary, max_position_embeddings=256, rms_norm_eps=1e-6, **options)
    network = AutoModelForCausalLM.from_config(config)
    for parameter in network.parameters():
        parameter.data.normal_(std=0.3)
    weights = {k: v.to(torch.bfloat16) for k, v in network.state_dict().items()}
    if config.tie_word_embeddings:
        del weights["lm_head.weight"]
    folder = out / name
    folder.mkdir(exist_ok=True)
    writer = gguf.GGUFWriter(folder / "model.gguf", family)
    writer.add_block_count(2)
    writer.add_context_length(256)
    writer.add_embedding_length(32)
    writer.add_feed_forward_length(48)
    writer.add_head_count(heads)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    if "head_dim" in options:
        writer.add_key_length(options["head_dim"])
        writer.add_value_length(options["head_dim"])
    add_tokenizer(writer, tokenizer, pre)
    if config.rope_parameters["rope_type"] == "llama3":
        writer.add_tensor("rope_freqs.weight", llama3_divisors(config))
    for key, weight in weights.items():
        stored = weight
        if family == "llama" and ".q_proj." in key:
            stored = permuted(weight, heads)
        if family == "llama" and ".k_proj." in key:
            stored = permuted(weight, 2)
        if stored.dim() == 1:
            writer.add_tensor(gguf_name(key), stored.float().numpy())
        else:
            bytes_of = stored.contiguous().view(torch.int16).numpy().view(np.uint8)
            writer.add_tensor(gguf_name(key), bytes_of, raw_dtype=Type.BF16)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    whole = save({k: v.contiguous() for k, v in weights.items()}, metadata={"format": "pt"})
    (folder / "model.safetensors.sha256").write_text(hashlib.sha256(whole).hexdigest() + "\n")
    lines = [WORDS, *WORDS.splitlines(), "<|begin|>a<|end|> 12 3", "  ", ""]
    (folder / "ids.json").write_text(json.dumps(
        [{"text": text, "ids": tokenizer.encode(text).ids} for text in lines]) + "\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) / "gguf"
    folder.mkdir(exist_ok=True)
    every_type(folder)
    for name, parts in MODELS.items():
        model(folder, name, **parts)
