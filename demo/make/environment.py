"""Runs a script inside the pinned Python environment, making that environment on first use.

The environment lives in ~/.cache/tributary/<first 16 hex of the SHA-256 of requirements.txt>, so a
changed pin makes a new one and an unchanged one costs nothing. Call `enter()` before importing
torch: it returns inside the environment and re-executes the script there otherwise. Shell scripts
run this file: it prints the environment's Python.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
# Without the malloc settings glibc maps and page-faults every large tensor anew, which halves the
# speed on CPU. Nothing here is fetched from a hub, so nothing may try to.
PROCESS = {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",  # on a busy machine spinning threads take the core from each other
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
    "MALLOC_ARENA_MAX": "1",
}


def directory() -> Path:
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:16]
    return Path.home() / ".cache" / "tributary" / digest


def create(target: Path) -> None:
    """Builds beside the target and renames the finished marker last: an interrupted build is redone."""
    print(f"creating the Python environment {target} (once; a few minutes)", file=sys.stderr)
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(target)])
    subprocess.check_call(
        [str(target / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)]
    )
    (target / "complete").write_text(REQUIREMENTS.read_text())


def interpreter() -> str:
    target = directory()
    if not (target / "complete").is_file():
        create(target)
    return str(target / "bin" / "python")


def enter() -> None:
    if Path(sys.prefix) == directory():
        return
    python = interpreter()
    os.execve(python, [python, *sys.argv], {**os.environ, **PROCESS})


if __name__ == "__main__":
    print(interpreter())
