"""Prints the GFLOP/s of a model's products, forward and backward, with nothing else around them.

usage: gemm.py DEVICE '[[out, in], …]' DTYPE…    (one layer's weights; the rows are those of a pack)
"""

import json
import sys
import time
from collections.abc import Callable

import torch

ROWS = {"cpu": 2048, "cuda": 16384}
SECONDS = 3.0
TYPES = {"bf16": torch.bfloat16, "fp32": torch.float32}


def operands(shapes: list[list[int]], dtype: torch.dtype, device: str, rows: int) -> list[tuple]:
    """X W' and dY W for every weight of a layer."""
    pairs = []
    for out, into in shapes:
        weight = torch.randn(out, into, device=device).to(dtype)
        pairs.append((torch.randn(rows, into, device=device).to(dtype), weight.t()))
        pairs.append((torch.randn(rows, out, device=device).to(dtype), weight))
    return pairs


def default(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    return left @ right


def one_dnn(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    return torch.ops.mkldnn._linear_pointwise(left, right.t(), None, "none", [], "")


def seconds(products: list[tuple], device: str, multiply: Callable) -> float:
    began = time.perf_counter()
    for left, right in products:
        multiply(left, right)
    if device != "cpu":
        torch.cuda.synchronize()
    return time.perf_counter() - began


def rate(shapes: list[list[int]], dtype: torch.dtype, device: str) -> float:
    """The best of some seconds and libraries: a limit is what the machine can do when it is left alone."""
    rows = ROWS[device.split(":")[0]]
    products = operands(shapes, dtype, device, rows)
    libraries = [default, one_dnn] if device == "cpu" and dtype == torch.float32 else [default]
    best = float("inf")
    for multiply in libraries:
        seconds(products, device, multiply)
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            best = min(best, seconds(products, device, multiply))
    return sum(4 * rows * out * into for out, into in shapes) / best / 1e9


if __name__ == "__main__":
    where, layer = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps({name: rate(layer, TYPES[name], where) for name in sys.argv[3:]}))
