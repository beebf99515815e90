"""Prints the GFLOP/s of a model's products, forward and backward, with nothing else around them.

usage: gemm.py '[[out, in], …]' DTYPE…    (one layer's weights; the rows are those of a pack)
"""

import json
import sys
import time

import torch

ROWS = 2048
SECONDS = 3.0
TYPES = {"bf16": torch.bfloat16, "fp32": torch.float32}


def layer(shapes: list[list[int]], dtype: torch.dtype) -> float:
    """Seconds of X W' and dY W for every weight of a layer."""
    products = []
    for out, into in shapes:
        weight = torch.randn(out, into, dtype=dtype)
        products.append((torch.randn(ROWS, into, dtype=dtype), weight.t()))
        products.append((torch.randn(ROWS, out, dtype=dtype), weight))
    began = time.perf_counter()
    for left, right in products:
        left @ right
    return time.perf_counter() - began


def rate(shapes: list[list[int]], dtype: torch.dtype) -> float:
    """The best of some seconds: a limit is what the machine can do when it is left alone."""
    flop = sum(4 * ROWS * out * into for out, into in shapes)
    until = time.perf_counter() + SECONDS
    best = layer(shapes, dtype)
    while time.perf_counter() < until:
        best = min(best, layer(shapes, dtype))
    return flop / best / 1e9


if __name__ == "__main__":
    print(json.dumps({name: rate(json.loads(sys.argv[1]), TYPES[name]) for name in sys.argv[2:]}))
