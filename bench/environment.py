"""The Python of a peer, in an environment of its own with the versions pinned in bench/peers.

It lies in ~/.cache/tributary/bench-<name>-<first 16 hex of the pins' SHA-256>: a changed pin makes a
new one. Shell scripts run this file: `environment.py NAME` prints the environment's Python.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).with_name("peers")


def python(name: str) -> Path:
    pins = PINS / f"{name}.txt"
    digest = hashlib.sha256(pins.read_bytes()).hexdigest()[:16]
    target = Path.home() / ".cache" / "tributary" / f"bench-{name}-{digest}"
    if not (target / "complete").is_file():
        create(target, pins)
    return target / "bin" / "python"


def create(target: Path, pins: Path) -> None:
    """The marker comes last: an interrupted build is redone."""
    print(f"creating the Python environment {target} (once; some minutes)", file=sys.stderr)
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(target)])
    subprocess.check_call([str(target / "bin" / "pip"), "install", "--quiet", "-r", str(pins)])
    (target / "complete").write_text(pins.read_text())


if __name__ == "__main__":
    print(python(sys.argv[1]))
