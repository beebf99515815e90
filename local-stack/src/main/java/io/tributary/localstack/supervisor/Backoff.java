package io.tributary.localstack.supervisor;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a dead child waits before it is started again: twice as long after each death, within
 * bounds, and from the beginning after a life that was long enough.
 */
final class Backoff {
  /** Wait after the first death. */
  static final Duration FIRST = Duration.ofMillis(500);

  /** Longest wait. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** A life this long ends a series of deaths. */
  static final Duration STABLE = Duration.ofSeconds(60);

  private Duration next = FIRST;

  /**
   * The wait after a death.
   *
   * @param started when the life began that has ended
   * @param died when it ended
   */
  Duration afterDeath(Instant started, Instant died) {
    if (Duration.between(started, died).compareTo(STABLE) >= 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }
}
