"""The engine's TorchScript methods, packed as the engine packs them (TorchScriptArchive.java)."""

import io
import zipfile
from pathlib import Path

import torch

TEXT = Path(__file__).resolve().parents[2] / "lora/src/main/resources/io/tributary/lora/internal/torch"
FILES = ("llama.torchscript", "step.torchscript", "head.torchscript", "optimizer.torchscript")
CLASS = b"Llama"
# Protocol 2: an object of the class whose state is the two attributes of any module.
MODULE = (
    b"\x80\x02c__torch__\n" + CLASS + b"\nq\x00)\x81}("
    b"X\x08\x00\x00\x00training\x88X\x16\x00\x00\x00_is_full_backward_hookNub."
)
MACHINE = """
  def device(self) -> Device:
    return torch.device("{}")
  def product_in_single(self, x: Tensor, weight: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "")
"""


def load(device: str, text: Path = TEXT) -> torch.jit.ScriptModule:
    code = b"".join((text / name).read_bytes() for name in FILES) + MACHINE.format(device).encode()
    entries = {
        "data.pkl": MODULE,
        "code/__torch__.py": code,
        "constants.pkl": b"\x80\x02).",
        "version": b"3\n",
        "byteorder": b"little",
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for name, content in entries.items():
            packed.writestr("ops/" + name, content)
    archive.seek(0)
    torch._C._jit_set_profiling_executor(True)
    torch._C._set_graph_executor_optimize(False)  # as the engine does
    return torch.jit.load(archive)
