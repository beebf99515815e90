"""Builds our side when it is older than its sources, and runs a program of bench/load."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOAD = ROOT / "bench" / "load"
# The launcher's products that a benchmark runs; it builds them when a source is newer.
JAR = ROOT / "cli" / "target"


def build() -> None:
    subprocess.run([str(ROOT / "tributary"), "--version"], check=True, stdout=subprocess.DEVNULL)
    products = list((LOAD / "target").glob("bench-load-*.jar"))
    sources = [*LOAD.rglob("src/**/*.java"), LOAD / "pom.xml", *JAR.glob("cli-*.jar")]
    if products and min(map(_age, products)) > max(map(_age, sources)):
        return
    print("building bench/load", file=sys.stderr)
    maven = ["mvn", "-q", "-B", "-Dquick", "-DskipTests", "-pl", "bench/load", "-am", "package"]
    subprocess.run(maven, check=True, cwd=ROOT)
    for product in (LOAD / "target").glob("bench-load-*.jar"):
        product.touch()


def _age(file: Path) -> float:
    return file.stat().st_mtime


def command(program: str, heap: str = "512m") -> list[str]:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    path = f"{LOAD / 'target'}/*:{LOAD / 'target' / 'lib'}/*"
    return [java, f"-Xmx{heap}", "-XX:+UseSerialGC", f"-Dtributary.home={ROOT}", "-cp", path, f"io.tributary.bench.{program}"]
