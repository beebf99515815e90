package io.tributary.testsupport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits, with a bound, for something that another thread or process is to bring about. Between two
 * looks it sleeps twice as long as a look takes, but not so long that a kill comes too late, so
 * that those who are waited for have the machine.
 */
public final class Eventually {
  private static final long SHORTEST_NANOS = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMillis(100).toNanos();

  private Eventually() {}

  /**
   * Waits until the condition holds.
   *
   * @param what the condition in words, for the failure
   * @throws AssertionError when it does not in time
   */
  public static void holds(Duration timeout, String what, BooleanSupplier condition) {
    value(timeout, what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }

  /**
   * Waits for a value.
   *
   * @param what the value in words, for the failure
   * @throws AssertionError when there is none in time
   */
  public static <T> T value(Duration timeout, String what, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long began = System.nanoTime();
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      long now = System.nanoTime();
      if (now > deadline) {
        throw new AssertionError("not within " + timeout.toMillis() + " ms: " + what);
      }
      pause(what, 2 * (now - began));
    }
  }

  private static void pause(String what, long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_NANOS, Math.min(nanos, LONGEST_NANOS)));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + what, stop);
    }
  }
}
