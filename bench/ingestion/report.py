"""Turns what was measured into the tables of docs/performance.md."""

import statistics

MIB = 1 << 20
RATIO_FLOOR, RATIO_STRETCH = 1.0, 1.5
WIRE_FLOOR = 2.2
LATENCY_FLOOR = 150
GROWTH_FLOOR = 1.1
# Of a shorter run memory says nothing: what the service remembers is still growing.
LONG_RUN = 1_000_000
PROCESSES = ("processorSeconds", "brokerProcessorSeconds")
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
    compared = [f"{done[0][side]['compared']} of {side}" for side in done[0] if side != "ours"]
    if "ours" in done[0] and compared:
        lines += ["", f"ids and labels equal to ours, record by record, in every round: {', '.join(compared)}"]
    return "\n".join(lines)


def extras(done: list[dict[str, dict]], found: dict) -> str:
    lines = []
    ours = [one["ours"] for one in done if "ours" in one]
    if ours:
        lines += ["", *_flow(ours)]
    if "interval" in found and ours:
        rate = found["interval"]["recordsPerSecond"]
        now = statistics.median(one["recordsPerSecond"] for one in ours)
        rare = sum(_micros(what)(found["interval"]) for what in PROCESSES)
        often = statistics.median(sum(_micros(what)(one) for what in PROCESSES) for one in ours)
        lines.append(
            f"with the other commit interval: {rate:.0f} records/s, {rare:.0f} us of ingest and broker per record: "
            f"commits cost {1 - now / rate:.1%} of the speed, {1 - rare / often:.1%} of the processor time"
        )
    if "latency" in found:
        millis = found["latency"]["latencyMillis"]
        lines.append(f"latency of {len(millis)} single records: p50 {_part(millis, 0.5):.0f} ms, p99 {_part(millis, 0.99):.0f} ms")
    return "\n".join(lines)


def floors(done: list[dict[str, dict]], found: dict) -> str:
    """What was to be reached, and whether it was."""
    rows = []
    ours = [one["ours"] for one in done if "ours" in one]
    if ours and "batched" in done[0]:
        ratio = statistics.median(_rate(one, "ours") / _rate(one, "batched") for one in done)
        verdict = "reached, and the stretch" if ratio >= RATIO_STRETCH else _verdict(ratio >= RATIO_FLOOR)
        rows.append((f"ours / {NAMES['batched']}", f"{RATIO_FLOOR} x, stretch {RATIO_STRETCH} x", f"{ratio:.2f} x", verdict))
    if ours:
        wire = statistics.median(one["wireBytes"] / one["tokens"] for one in ours)
        rows.append(("bytes per token on the wire", f"{WIRE_FLOOR} at most", f"{wire:.2f}", _verdict(wire <= WIRE_FLOOR)))
    if ours and ours[-1]["examples"] >= LONG_RUN:
        growth = _quarters(ours[-1])[3] / _quarters(ours[-1])[1]
        text = f"last quarter {growth:.2f} x the second"
        rows.append(("memory over a million records", f"{GROWTH_FLOOR} x at most", text, _verdict(growth <= GROWTH_FLOOR)))
    if "latency" in found:
        late = _part(found["latency"]["latencyMillis"], 0.99)
        rows.append(("latency of one record, p99", f"under {LATENCY_FLOOR} ms", f"{late:.0f} ms", _verdict(late < LATENCY_FLOOR)))
    lines = ["", "| floor | wanted | measured | |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def _verdict(reached: bool) -> str:
    return "reached" if reached else "NOT REACHED"


def _flow(ours: list[dict]) -> list[str]:
    def median(value) -> float:
        return statistics.median(value(one) for one in ours)

    return [
        f"tokens per record: {median(lambda one: one['tokens'] / one['examples']):.1f}",
        f"bytes per token on the wire: {median(lambda one: one['wireBytes'] / one['tokens']):.2f}",
        f"before the warm-up was over: {median(lambda one: one['firstRate']):.0f} records/s",
        f"cores used: ingest {median(lambda one: one['processorSeconds'] / one['seconds']):.2f}, "
        f"broker {median(lambda one: one['brokerProcessorSeconds'] / one['seconds']):.2f}",
        f"processor time per record: ingest {median(_micros('processorSeconds')):.0f} us, "
        f"broker {median(_micros('brokerProcessorSeconds')):.0f} us",
        "resident memory, largest of each quarter of the run: " + ", ".join(f"{part:.0f} MiB" for part in _quarters(ours[-1])),
        "records/s by tenths of the timed part: " + ", ".join(f"{rate:.0f}" for rate in ours[-1]["rates"]),
    ]


def _micros(what: str):
    """Of processor time per record of the timed part."""
    return lambda one: one[what] / (one["recordsPerSecond"] * one["seconds"]) * 1e6


def _quarters(one: dict) -> list[float]:
    """MiB at most in each quarter of a run."""
    memory = one["residentBytes"]
    quarter = max(1, len(memory) // 4)
    return [max(memory[start : start + quarter]) / MIB for start in range(0, quarter * 4, quarter)]


def _rate(one: dict[str, dict], side: str) -> float:
    return one[side]["recordsPerSecond"]


def _spread(rates: list[float]) -> str:
    return f"{statistics.median(rates):.0f} ({min(rates):.0f} to {max(rates):.0f})"


def _part(ascending: list[float], part: float) -> float:
    return ascending[min(len(ascending) - 1, int(part * len(ascending)))]
