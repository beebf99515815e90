package io.tributary.bench.http;

import java.util.Arrays;

/** How long answers took, every one of them. */
final class Latencies {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1 << 16];
  private int count;
  private long bytes;

  void add(long took, long length) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
    bytes += length;
  }

  /**
   * All of them.
   *
   * @param elapsed nanoseconds from the first request to the last answer
   */
  LoadResult result(long elapsed) {
    if (count == 0) {
      throw new IllegalStateException("no request was answered");
    }
    long[] all = Arrays.copyOf(nanos, count);
    Arrays.sort(all);
    double seconds = elapsed / NANOS;
    return new LoadResult(
        count,
        count / seconds,
        all[count / 2] / NANOS_PER_MILLI,
        all[(int) (count * 0.99)] / NANOS_PER_MILLI,
        bytes / seconds);
  }
}
