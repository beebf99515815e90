"""Turns what was measured into the tables of docs/performance.md."""

import statistics

MIB = 1 << 20
NAMES = {
    "batched": "`datasets.map`, batched, Rust threads",
    "map": "`datasets.map`, record by record",
    "encoder": "Rust batch encoder alone",
}


def speeds(done: list[dict[str, dict]]) -> str:
    lines = ["", "| | records/s | ours / theirs |", "|---|---|---|"]
    if "ours" in done[0]:
        lines.append(f"| ours, end to end | {_spread([_rate(one, 'ours') for one in done])} | |")
    for side in (side for side in NAMES if side in done[0]):
        ratio = "-"
        if "ours" in done[0]:
            ratio = f"{statistics.median(_rate(one, 'ours') / _rate(one, side) for one in done):.2f}"
        lines.append(f"| {NAMES[side]} | {_spread([_rate(one, side) for one in done])} | {ratio} |")
    return "\n".join(lines)


def extras(done: list[dict[str, dict]], found: dict) -> str:
    lines = []
    ours = [one["ours"] for one in done if "ours" in one]
    if ours:
        lines += ["", *_flow(ours)]
    if "interval" in found and ours:
        rate = found["interval"]["recordsPerSecond"]
        now = statistics.median(one["recordsPerSecond"] for one in ours)
        lines.append(f"with the other commit interval: {rate:.0f} records/s, so commits cost {1 - now / rate:.1%}")
    if "latency" in found:
        millis = found["latency"]["latencyMillis"]
        lines.append(f"latency of {len(millis)} single records: p50 {_part(millis, 0.5):.0f} ms, p99 {_part(millis, 0.99):.0f} ms")
    return "\n".join(lines)


def _flow(ours: list[dict]) -> list[str]:
    def median(value) -> float:
        return statistics.median(value(one) for one in ours)

    memory = ours[-1]["residentBytes"]
    quarter = max(1, len(memory) // 4)
    parts = [max(memory[start : start + quarter]) / MIB for start in range(0, quarter * 4, quarter)]
    return [
        f"tokens per record: {median(lambda one: one['tokens'] / one['examples']):.1f}",
        f"bytes per token on the wire: {median(lambda one: one['wireBytes'] / one['tokens']):.2f}",
        f"before the warm-up was over: {median(lambda one: one['firstRate']):.0f} records/s",
        f"cores used: ingest {median(lambda one: one['processorSeconds'] / one['seconds']):.2f}, "
        f"broker {median(lambda one: one['brokerProcessorSeconds'] / one['seconds']):.2f}",
        "resident memory, largest of each quarter of the run: " + ", ".join(f"{part:.0f} MiB" for part in parts),
    ]


def _rate(one: dict[str, dict], side: str) -> float:
    return one[side]["recordsPerSecond"]


def _spread(rates: list[float]) -> str:
    return f"{statistics.median(rates):.0f} ({min(rates):.0f} to {max(rates):.0f})"


def _part(ascending: list[float], part: float) -> float:
    return ascending[min(len(ascending) - 1, int(part * len(ascending)))]
