"""How the engine lays a step's records into packs (Packing, Pack and AttentionBatches in Java)."""

from dataclasses import dataclass, field

LEAST_SHARED = 8
MOST_FILLING, ALWAYS_ALLOWED = 1.25, 4


@dataclass(frozen=True)
class Example:
    """Token ids of which those from `start` on are supervised."""

    ids: list[int]
    start: int

    @property
    def needed(self) -> list[int]:
        """Without the last one: nothing depends on it."""
        return self.ids[:-1] if self.start < len(self.ids) else []


@dataclass
class Pack:
    """Segments end to end: (first row, rows, prefix's first row, prefix's rows)."""

    ids: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    segments: list[tuple[int, int, int, int]] = field(default_factory=list)
    predictors: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def segment(self, ids: list[int], prefix: tuple[int, int]) -> int:
        first = len(self.ids)
        self.segments.append((first, len(ids), *prefix))
        self.positions += range(prefix[1], prefix[1] + len(ids))
        self.ids += ids
        return first

    def group(self, group: list[Example]) -> None:
        shared = shared_length(group)
        prefix = (self.segment(group[0].ids[:shared], (0, 0)), shared) if shared else (0, 0)
        for one in group:
            first = self.segment(one.needed[shared:], prefix)
            self.predictors += range(first + one.start - 1 - shared, first + len(one.ids) - 1 - shared)
            self.labels += one.ids[one.start :]


def alike(examples: list[Example]) -> list[list[Example]]:
    groups: dict[tuple, list[Example]] = {}
    for one in examples:
        groups.setdefault(tuple(one.needed[:LEAST_SHARED]), []).append(one)
    split = [part for group in groups.values() for part in apart(group)]
    return [sorted(group, key=lambda one: len(one.needed)) for group in split]


def apart(group: list[Example]) -> list[list[Example]]:
    """Parts that go on alike are groups of their own where that leaves fewer tokens."""
    length = shared_length(group)
    parts: dict[int, list[Example]] = {}
    for one in group:
        parts.setdefault(one.needed[length] if length < len(one.needed) else -1, []).append(one)
    rest, groups = [], []
    for part in parts.values():
        longer = shared_length(part)
        if len(parts) > 1 and len(part) * (longer - length) > longer:
            groups += apart(part)
        else:
            rest += part
    return [rest, *groups] if rest else groups


def shared_length(group: list[Example]) -> int:
    if len(group) < 2:
        return 0
    most = min(one.start - 1 for one in group)
    first = group[0].needed
    equal = (i for i in range(most) if any(one.needed[i] != first[i] for one in group))
    length = next(equal, most)
    return length if length >= LEAST_SHARED else 0


def plan(examples: list[Example], most: int) -> list[Pack]:
    """Packs of about equal size, filled one after the other."""
    groups = alike([one for one in examples if one.needed])
    lengths = [shared_length(group) for group in groups]
    total = sum(
        shared + sum(len(one.needed) - shared for one in group) for group, shared in zip(groups, lengths)
    )
    packs = max(1, -(-total // most))
    wanted = -(-total // packs)
    chosen: list[list[Example]] = [[]]
    used = 0
    for group, shared in zip(groups, lengths):
        used += shared
        for one in group:
            cost = len(one.needed) - shared
            if chosen[-1] and (used + cost > most or used >= wanted):
                chosen.append([])
                used = shared
            chosen[-1].append(one)
            used += cost
    return [pack(group) for group in chosen]


def pack(examples: list[Example]) -> Pack:
    made = Pack()
    for group in alike(examples):
        made.group(group)
    return made


def batches(segments: list[tuple[int, int, int, int]]) -> tuple[list[int], list[int]]:
    """Neighbouring segments of about the same length, and each row's place in its batch."""
    grouped: list[list[tuple[int, int, int, int]]] = []
    for one in segments:
        lengths = [n for _, n, _, _ in grouped[-1]] + [one[1]] if grouped else []
        fits = grouped and one[2:] == grouped[-1][0][2:]
        if fits and max(lengths) <= MOST_FILLING * min(lengths) + ALWAYS_ALLOWED:
            grouped[-1].append(one)
        else:
            grouped.append([one])
    numbers, slots = [], []
    for batch in grouped:
        longest = max(n for _, n, _, _ in batch)
        numbers += [batch[0][0], sum(n for _, n, _, _ in batch), len(batch), longest, *batch[0][2:]]
        slots += [i * longest + j for i, (_, n, _, _) in enumerate(batch) for j in range(n)]
    return numbers, slots
