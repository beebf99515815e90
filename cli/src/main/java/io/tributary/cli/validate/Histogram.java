package io.tributary.cli.validate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts lengths in buckets that end at powers of two, from 16 on. */
final class Histogram {
  private static final int FIRST = 16;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  void add(int length) {
    int end = FIRST;
    while (end < length) {
      end *= 2;
    }
    counts.merge(end, 1L, Long::sum);
  }

  /** Records by the longest length of their bucket, those in between that are empty too. */
  Map<Integer, Long> counts() {
    Map<Integer, Long> all = new LinkedHashMap<>();
    if (!counts.isEmpty()) {
      for (int end = counts.firstKey(); end <= counts.lastKey(); end *= 2) {
        all.put(end, counts.getOrDefault(end, 0L));
      }
    }
    return all;
  }
}
