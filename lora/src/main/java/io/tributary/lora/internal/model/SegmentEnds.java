package io.tributary.lora.internal.model;

import io.tributary.lora.internal.model.Pack.Segment;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where the segments of a pack end, for a GPU's attention kernel. A segment's keys are those of its
 * prefix and then its own, so that a prefix's rows are among the keys once for each of its
 * segments.
 *
 * @param queries 0 and the end of each segment's rows, (segments + 1)
 * @param keys 0 and the end of each segment's keys, (segments + 1)
 * @param keyRows for each key its row in the pack
 * @param longest the most queries and the most keys of a segment
 */
public record SegmentEnds(int[] queries, int[] keys, long[] keyRows, long[] longest) {

  static SegmentEnds of(List<Segment> segments) {
    int[] queries = new int[segments.size() + 1];
    int[] keys = new int[segments.size() + 1];
    long[] longest = {0, 0};
    LongStream.Builder rows = LongStream.builder();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      segment.prefix().ifPresent(prefix -> rows(prefix).forEach(rows::add));
      rows(segment).forEach(rows::add);
      int before = segment.prefix().map(Segment::length).orElse(0);
      queries[i + 1] = queries[i] + segment.length();
      keys[i + 1] = keys[i] + before + segment.length();
      longest[0] = Math.max(longest[0], segment.length());
      longest[1] = Math.max(longest[1], before + segment.length());
    }
    return new SegmentEnds(queries, keys, rows.build().toArray(), longest);
  }

  private static LongStream rows(Segment segment) {
    return LongStream.range(segment.start(), (long) segment.start() + segment.length());
  }
}
