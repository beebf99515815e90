package io.tributary.registry.decision;

import io.tributary.contracts.records.Lineage.SourceRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Whether ranges of offsets can be trained: each holds something, and no record is in two. */
final class RangeCheck {
  private static final int MAX_RANGES = 1_000;
  private static final int MAX_NAME = 249;

  private RangeCheck() {}

  /** Why these ranges are malformed, in one line that names the range. */
  static Optional<String> violation(List<SourceRange> ranges) {
    if (ranges.isEmpty() || ranges.size() > MAX_RANGES) {
      return Optional.of("ranges must be 1 to " + MAX_RANGES + ", are " + ranges.size());
    }
    Map<String, NavigableMap<Long, Long>> taken = new HashMap<>();
    for (int i = 0; i < ranges.size(); i++) {
      SourceRange range = ranges.get(i);
      if (!isRange(range)) {
        return Optional.of(
            "ranges[" + i + "] must name a topic, its id, a partition and 0 <= from < to");
      }
      String partition = range.topicId() + "/" + range.partition();
      if (!take(taken.computeIfAbsent(partition, p -> new TreeMap<>()), range)) {
        return Optional.of("ranges[" + i + "] overlaps another of its partition");
      }
    }
    return Optional.empty();
  }

  private static boolean isRange(SourceRange range) {
    return isName(range.topic())
        && isName(range.topicId())
        && range.partition() >= 0
        && range.from() >= 0
        && range.from() < range.to();
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** Adds a range to those of its partition, from to end, unless it overlaps one. */
  private static boolean take(NavigableMap<Long, Long> taken, SourceRange range) {
    Map.Entry<Long, Long> before = taken.lowerEntry(range.to());
    if (before != null && before.getValue() > range.from()) {
      return false;
    }
    taken.put(range.from(), range.to());
    return true;
  }
}
