"""Turns what was measured into the tables of docs/performance.md."""

import json
import statistics
from pathlib import Path


def save(file: Path, about: dict, measured: list[dict]) -> None:
    file.write_text(json.dumps({**about, "measured": measured}, indent=1) + "\n")


def table(result: dict) -> str:
    dtypes = sorted({label.split("-")[1] for label in result["runs"]})
    pairs = [(ours, peft) for ours in dtypes for peft in dtypes]
    lines = [f"\n## {result['model']}, {result['data']} ({result['record_file']})\n"]
    lines += ["| ours | PEFT + Trainer | tokens/s | ratio | processor s / 1000 tokens | ratio | peak GiB | ratio |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    lines += [_pair(result, ours, peft) for ours, peft in pairs]
    lines += ["", "| ours | GEMM GFLOP/s | achieved, all of the records' tokens | computed ones alone | outside native calls |"]
    lines += ["|---|---|---|---|---|", *(_limit(result, dtype) for dtype in dtypes)]
    for dtype in dtypes:
        lines += ["", f"| {dtype}: step | tokens | ours | PEFT | loss apart | norm apart |", "|---|---|---|---|---|---|"]
        lines += _losses(result, dtype)
    return "\n".join(lines)


def _speeds(result: dict, label: str) -> list[float]:
    return [run["tokens_per_second"] for run in result["runs"][label]]


def _peak(result: dict, label: str) -> float:
    return statistics.median(run["peak_gib"] for run in result["runs"][label])


def _work(result: dict, label: str) -> float:
    return statistics.median(run["processor_seconds_per_thousand"] for run in result["runs"][label])


def _spread(speeds: list[float]) -> str:
    return f"{statistics.median(speeds):.1f} ({min(speeds):.1f} to {max(speeds):.1f})"


def _pair(result: dict, ours: str, peft: str) -> str:
    """The ratio is the median of the rounds' own ratios: a round's runs were near in time."""
    mine, theirs = _speeds(result, f"ours-{ours}"), _speeds(result, f"peft-{peft}")
    ratio = statistics.median(a / b for a, b in zip(mine, theirs))
    work, theirs_work = _work(result, f"ours-{ours}"), _work(result, f"peft-{peft}")
    memory, others = _peak(result, f"ours-{ours}"), _peak(result, f"peft-{peft}")
    return (
        f"| {ours} | {peft} | {_spread(mine)} : {_spread(theirs)} | {ratio:.2f} "
        f"| {work:.1f} : {theirs_work:.1f} | {theirs_work / work:.2f} "
        f"| {memory:.2f} : {others:.2f} | {memory / others:.2f} |"
    )


def _limit(result: dict, dtype: str) -> str:
    """4 FLOP per weight and token: forward and the gradient of the input; the head where a label is."""
    peak = max(result["gemm_gflops"].values()) if dtype == "bf16" else result["gemm_gflops"]["fp32"]
    timed = [step for run in result["runs"][f"ours-{dtype}"] for step in run["steps"][1:]]

    def achieved(tokens: str) -> float:
        weights = result["parameters"]
        rates = [
            4 * (weights["body"] * step[tokens] + weights["head"] * step["supervisedTokens"]) / step["seconds"]
            for step in timed
        ]
        return statistics.median(rates) / 1e9

    outside = "not measured"
    if "nativeSeconds" in timed[0]:
        outside = f"{statistics.median(1 - step['nativeSeconds'] / step['seconds'] for step in timed):.1%}"
    whole, computed = achieved("tokens"), achieved("computedTokens")
    return (
        f"| {dtype} | {peak:.0f} | {whole:.0f}, {whole / peak:.0%} "
        f"| {computed:.0f}, {computed / peak:.0%} | {outside} |"
    )


def _losses(result: dict, dtype: str) -> list[str]:
    ours, peft = (result["runs"][f"{side}-{dtype}"][0]["steps"] for side in ("ours", "peft"))
    return [
        f"| {a['step']} | {a['tokens']} | {a['loss']:.6f} | {b['loss']:.6f} "
        f"| {abs(a['loss'] / b['loss'] - 1):.1e} | {abs(a['gradNorm'] / b['gradNorm'] - 1):.1e} |"
        for a, b in zip(ours, peft)
    ]
