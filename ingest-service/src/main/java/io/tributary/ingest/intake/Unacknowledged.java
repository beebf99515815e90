package io.tributary.ingest.intake;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What was sent and is not acknowledged: how many bytes, and how long the oldest has been waiting.
 * Both are bounded, because a broker that stands still shows in the second long before small
 * records show in the first.
 */
final class Unacknowledged {
  private static final long MILLI = 1_000_000;

  private final long maxBytes;
  private final long maxAge;
  private final LongSupplier nanoTime;
  private final Set<Sending> sendings = new LinkedHashSet<>();
  private long bytes;

  /** One record on its way. */
  static final class Sending {
    private final long bytes;
    private final long since;

    private Sending(long bytes, long since) {
      this.bytes = bytes;
      this.since = since;
    }
  }

  Unacknowledged(long maxBytes, Duration maxAge, LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.maxAge = maxAge.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Counts a record as on its way, or not if there is no room for it in this time. */
  synchronized Optional<Sending> enter(long size, Duration atMost) {
    long deadline = nanoTime.getAsLong() + atMost.toNanos();
    try {
      while (!hasRoom(size)) {
        long left = deadline - nanoTime.getAsLong();
        if (left <= 0) {
          return Optional.empty();
        }
        wait(left / MILLI + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    Sending sending = new Sending(size, nanoTime.getAsLong());
    sendings.add(sending);
    bytes += size;
    return Optional.of(sending);
  }

  private boolean hasRoom(long size) {
    return !lags() && (bytes == 0 || bytes + size <= maxBytes);
  }

  /** It was acknowledged, or never will be. */
  synchronized void leave(Sending sending) {
    if (sendings.remove(sending)) {
      bytes -= sending.bytes;
      notifyAll();
    }
  }

  /** Whether the oldest has been waiting too long. */
  synchronized boolean lags() {
    return !sendings.isEmpty() && nanoTime.getAsLong() - sendings.iterator().next().since > maxAge;
  }

  synchronized long bytes() {
    return bytes;
  }
}
