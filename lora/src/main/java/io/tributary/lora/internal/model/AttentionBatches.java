package io.tributary.lora.internal.model;

import io.tributary.lora.internal.model.Pack.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Neighbouring segments of about the same length, attended to in one product: few large products
 * instead of many small ones. In a batch a shorter segment is filled up to the longest.
 *
 * @param batches six numbers each: first row, rows, segments, length of the longest, first row and
 *     length of the prefix (0: none)
 * @param slots for each row of the pack its place in its batch, (T)
 */
public record AttentionBatches(long[] batches, long[] slots) {

  private static final double MOST_FILLING = 1.25;
  private static final int ALWAYS_ALLOWED = 4;

  static AttentionBatches of(List<Segment> segments) {
    LongStream.Builder batches = LongStream.builder();
    LongStream.Builder slots = LongStream.builder();
    int from = 0;
    while (from < segments.size()) {
      int to = from + 1;
      while (to < segments.size() && fits(segments.subList(from, to), segments.get(to))) {
        to++;
      }
      add(segments.subList(from, to), batches, slots);
      from = to;
    }
    return new AttentionBatches(batches.build().toArray(), slots.build().toArray());
  }

  private static boolean fits(List<Segment> batch, Segment next) {
    List<Segment> all = new ArrayList<>(batch);
    all.add(next);
    int shortest = all.stream().mapToInt(Segment::length).min().orElseThrow();
    return next.prefix().equals(batch.get(0).prefix())
        && longest(all) <= MOST_FILLING * shortest + ALWAYS_ALLOWED;
  }

  private static int longest(List<Segment> batch) {
    return batch.stream().mapToInt(Segment::length).max().orElseThrow();
  }

  private static void add(
      List<Segment> batch, LongStream.Builder batches, LongStream.Builder slots) {
    Segment first = batch.get(0);
    int longest = longest(batch);
    batches.add(first.start());
    batches.add(batch.stream().mapToInt(Segment::length).sum());
    batches.add(batch.size());
    batches.add(longest);
    batches.add(first.prefix().map(Segment::start).orElse(0));
    batches.add(first.prefix().map(Segment::length).orElse(0));
    for (int i = 0; i < batch.size(); i++) {
      long slot = (long) i * longest;
      LongStream.range(slot, slot + batch.get(i).length()).forEach(slots::add);
    }
  }
}
