"""What the numbers were measured on."""

import os
import platform
from pathlib import Path

BF16_FLAGS = ("avx512_bf16", "amx_bf16", "bf16")


def _cpuinfo(key: str) -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")


def multiplies_bf16() -> bool:
    flags = (_cpuinfo("flags") + " " + _cpuinfo("Features")).split()
    return any(flag in flags for flag in BF16_FLAGS)


def describe() -> str:
    cores = os.cpu_count()
    bf16 = "with" if multiplies_bf16() else "without"
    return f"{_cpuinfo('model name') or platform.machine()}, {cores} cores, {bf16} bfloat16 instructions"
