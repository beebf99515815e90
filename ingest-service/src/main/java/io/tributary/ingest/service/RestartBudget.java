package io.tributary.ingest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many threads may be replaced: so many in any window of time, counted over all threads. */
final class RestartBudget {
  private final int limit;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> spent = new ArrayDeque<>();

  RestartBudget(int limit, Duration window, Clock clock) {
    this.limit = limit;
    this.window = window;
    this.clock = clock;
  }

  /** Whether one more may be replaced now; if so it is counted. */
  synchronized boolean spend() {
    Instant now = clock.instant();
    while (!spent.isEmpty() && spent.peekFirst().isBefore(now.minus(window))) {
      spent.removeFirst();
    }
    if (spent.size() >= limit) {
      return false;
    }
    spent.addLast(now);
    return true;
  }

  @Override
  public String toString() {
    return limit + " in " + window.toMinutes() + " min";
  }
}
