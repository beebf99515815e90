"""The engine's TorchScript methods driven from Python: what the Java engine calls, in its order.

It takes the flags of `./tributary train` and a device, and writes the same log. Where a libtorch with
CUDA is at hand that the Java engine's JNI library cannot be loaded against, this runs the same kernels.
Alpaca and prompt-completion records, LoRA on any of the block's projections, no dropout.
"""

import argparse
import json
import math
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import archive
import packing
import torch
from safetensors.torch import load_file
from transformers import PreTrainedTokenizerFast

from peft_train import encode, flags

GROUPS = {
    "qkv": ("q_proj", "k_proj", "v_proj"),
    "o_proj": ("o_proj",),
    "gate_up": ("gate_proj", "up_proj"),
    "down_proj": ("down_proj",),
}
TYPES = {"fp32": (torch.float32, 6), "bf16": (torch.bfloat16, 15)}
BETA1, BETA2, EPSILON, WEIGHT_DECAY, MAX_GRAD_NORM = 0.9, 0.999, 1e-8, 0.01, 1.0


class Base:
    """The resident weights under the names that the methods look for."""

    def __init__(self, directory: Path, dtype: torch.dtype, device: str):
        self.config = json.loads((directory / "config.json").read_text())
        tensors = load_file(directory / "model.safetensors")
        self.place = lambda name: tensors[name].to(device, dtype)
        self.embedding = self.place("model.embed_tokens.weight")
        head = self.place("lm_head.weight") if "lm_head.weight" in tensors else self.embedding
        eps = torch.tensor(self.config["rms_norm_eps"], dtype=torch.float64)
        self.head = {"norm": self.place("model.norm.weight"), "lm_head": head, "eps": eps}
        heads = self.config["num_attention_heads"]
        self.head_dim = self.config.get("head_dim") or self.config["hidden_size"] // heads
        self.layers = [self.layer(i, tensors, eps) for i in range(self.config["num_hidden_layers"])]

    def layer(self, index: int, tensors: dict, eps: torch.Tensor) -> dict[str, torch.Tensor]:
        prefix = f"model.layers.{index}."
        norms = ("input_layernorm", "post_attention_layernorm")
        made = {name: self.place(f"{prefix}{name}.weight") for name in norms}
        made |= {"eps": eps, "head_dim": torch.tensor(self.head_dim)}
        for group, members in GROUPS.items():
            block = "mlp" if group in ("gate_up", "down_proj") else "self_attn"
            for kind in ("weight", "bias"):
                names = [f"{prefix}{block}.{name}.{kind}" for name in members]
                if names[0] not in tensors:
                    continue
                fused = torch.cat([self.place(name) for name in names])
                made[f"{group}.{kind}"] = fused
                sizes = [tensors[name].shape[0] for name in names]
                for name, part in zip(members, fused.split(sizes)):
                    made[f"{name}.{kind}"] = part
        return made


class Adapter:
    """Float32 masters of A, fused by input, and B; a step's sums of their gradients."""

    def __init__(self, directory: Path, layers: int, device: str):
        config = json.loads((directory / "adapter_config.json").read_text())
        self.scaling = torch.tensor(config["lora_alpha"] / config["r"], dtype=torch.float64)
        tensors = load_file(directory / "adapter_model.safetensors")
        self.masters: list[dict[str, torch.Tensor]] = []
        for index in range(layers):
            layer: dict[str, torch.Tensor] = {}
            for group, members in GROUPS.items():
                block = "mlp" if group in ("gate_up", "down_proj") else "self_attn"
                path = f"base_model.model.model.layers.{index}.{block}."
                adapted = [name for name in members if f"{path}{name}.lora_A.weight" in tensors]
                if adapted:
                    halves = [tensors[f"{path}{name}.lora_A.weight"] for name in adapted]
                    layer[f"{group}.lora_A"] = torch.cat(halves).to(device, torch.float32)
                for name in adapted:
                    layer[f"{name}.lora_B"] = tensors[f"{path}{name}.lora_B.weight"].to(device, torch.float32)
            self.masters.append(layer)
        self.parameters = [tensor for layer in self.masters for tensor in layer.values()]
        self.first = [torch.zeros_like(tensor) for tensor in self.parameters]
        self.second = [torch.zeros_like(tensor) for tensor in self.parameters]
        self.updates = 0

    def overlay(self, dtype: torch.dtype) -> tuple[list[dict[str, torch.Tensor]], list[torch.Tensor]]:
        layers, sums = [], []
        for masters in self.masters:
            layer = {name: tensor.to(dtype) for name, tensor in masters.items()}
            for name, tensor in masters.items():
                sums.append(torch.zeros_like(tensor))
                layer[name.replace("lora_", "grad_")] = sums[-1]
                if name.endswith("lora_B"):
                    layer[name.replace("lora_B", "scaling")] = self.scaling
            layers.append(layer)
        return layers, sums

    def update(self, methods, sums: list[torch.Tensor], supervised: int, rate: float) -> float:
        norm = methods.normalise(sums, torch.tensor(float(supervised), dtype=torch.float64)).item()
        self.updates += 1
        factors = {
            "clip": min(1.0, MAX_GRAD_NORM / (norm + 1e-6)),
            "decay": 1 - rate * WEIGHT_DECAY,
            "beta1": BETA1,
            "beta2": BETA2,
            "eps": EPSILON,
            "root_correction2": math.sqrt(1 - BETA2**self.updates),
            "step_size": rate / (1 - BETA1**self.updates),
        }
        numbers = {name: torch.tensor(value, dtype=torch.float64) for name, value in factors.items()}
        methods.adamw(self.parameters, sums, self.first, self.second, numbers)
        return norm


class Pass:
    """Forward and backward over one pack, a call per layer each way."""

    def __init__(self, methods, base: Base, dtype: int, flash: bool):
        self.methods, self.base, self.flash = methods, base, flash
        self.dtype = torch.tensor(dtype)
        theta = base.config.get("rope_theta") or base.config["rope_parameters"]["rope_theta"]
        dim, theta = torch.tensor(base.head_dim), torch.tensor(float(theta), dtype=torch.float64)
        self.frequencies = methods.inverse_frequencies(dim, theta)

    def placed(self, values) -> torch.Tensor:
        tensor = values if isinstance(values, torch.Tensor) else torch.tensor(values)
        return self.methods.place(tensor)

    def attention(self, pack: packing.Pack) -> dict[str, torch.Tensor]:
        if not self.flash:
            numbers, slots = packing.batches(pack.segments)
            return {"batches": torch.tensor(numbers), "slots": self.placed(slots)}
        queries, keys, rows = [0], [0], []
        for first, length, prefix, shared in pack.segments:
            queries.append(first + length)
            keys.append(keys[-1] + shared + length)
            rows += [*range(prefix, prefix + shared), *range(first, first + length)]
        longest = [max(b - a for a, b in zip(ends, ends[1:])) for ends in (queries, keys)]
        gathered = {"keys": self.placed(rows)} if keys[-1] > queries[-1] else {}
        return gathered | {
            "query_ends": self.placed(torch.tensor(queries, dtype=torch.int32)),
            "key_ends": self.placed(torch.tensor(keys, dtype=torch.int32)),
            "longest": torch.tensor(longest),
        }

    def accumulate(self, pack: packing.Pack, overlay: list[dict[str, torch.Tensor]]) -> torch.Tensor:
        """The summed loss, still on the device."""
        hidden = self.methods.embed(torch.tensor(pack.ids), self.base.embedding, self.dtype)
        cos, sin = self.methods.rotary(torch.tensor(pack.positions), self.frequencies, hidden)
        attention = self.attention(pack)
        layers = [{**weights, **own} for weights, own in zip(self.base.layers, overlay)]
        layers[-1]["rows"] = self.placed(pack.predictors)
        saved = []
        for layer in layers:
            made = self.methods.layer_forward(hidden, layer, cos, sin, attention)
            saved.append([hidden, *made[1:]])
            hidden = made[0]
        labels = torch.tensor(pack.labels)
        losses, current = self.methods.losses_and_gradient(hidden, self.base.head, labels)
        for index in reversed(range(len(layers))):
            wanted = torch.tensor(index > 0)
            kept = saved.pop()
            current = self.methods.layer_backward(current, kept, wanted, layers[index], cos, sin, attention)
        return losses.sum(dtype=torch.float64)


def step_examples(chosen: argparse.Namespace) -> list[list[packing.Example]]:
    tokenizer = PreTrainedTokenizerFast.from_pretrained(chosen.base)
    lines = [json.loads(line) for line in chosen.records.read_text().splitlines()]
    rows = [encode(line, chosen.template, tokenizer, chosen.max_length) for line in lines]
    examples = [packing.Example(row["input_ids"], row["labels"].count(-100)) for row in rows]
    size = chosen.micro_batch * chosen.accumulation
    return [examples[i * size : (i + 1) * size] for i in range(chosen.max_steps)]


def arguments() -> argparse.Namespace:
    parser = flags(__doc__)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--pack-tokens", type=int, default=1024)
    parser.add_argument("--profile", action="store_true", help="print where the last step's time went")
    return parser.parse_args()


def train(chosen: argparse.Namespace) -> None:
    dtype, number = TYPES[chosen.dtype]
    cuda = chosen.device.startswith("cuda")
    methods = archive.load(chosen.device)
    base = Base(chosen.base, dtype, chosen.device)
    adapter = Adapter(chosen.init, len(base.layers), chosen.device)
    one_pass = Pass(methods, base, number, flash=cuda and chosen.dtype == "bf16")
    with chosen.log.open("w") as log:
        for number, examples in enumerate(step_examples(chosen)):
            began = time.perf_counter()
            rate = chosen.learning_rate * (1 - number / chosen.max_steps)
            packs = packing.plan(examples, chosen.pack_tokens)
            overlay, sums = adapter.overlay(dtype)
            losses = [one_pass.accumulate(pack, overlay) for pack in packs]
            supervised = sum(len(pack.labels) for pack in packs)
            norm = adapter.update(methods, sums, supervised, rate)
            loss = torch.stack(losses).sum().item() / supervised
            line = {"step": number + 1, "loss": loss, "gradNorm": norm, "learningRate": rate}
            line |= {"tokens": sum(len(one.ids) for one in examples), "supervisedTokens": supervised}
            line |= {"seconds": time.perf_counter() - began}
            line |= {"computedTokens": sum(len(pack.ids) for pack in packs)}
            if cuda:
                line["deviceGib"] = torch.cuda.max_memory_allocated() / 2**30
            log.write(json.dumps(line) + "\n")
            log.flush()


def main() -> None:
    chosen = arguments()
    with torch.no_grad():
        if not chosen.profile:
            train(chosen)
            return
        with torch.profiler.profile() as profiler:
            train(chosen)
        column = "cuda_time_total" if chosen.device != "cpu" else "self_cpu_time_total"
        print(profiler.key_averages().table(sort_by=column, row_limit=40, max_name_column_width=50))


if __name__ == "__main__":
    main()
