package io.tributary.testsupport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, with a bound, for something that another thread or process is to bring about. */
public final class Eventually {
  private static final long POLL_MILLIS = 20;

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
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + timeout.toMillis() + " ms: " + what);
      }
      pause(what);
    }
  }

  private static void pause(String what) {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + what, stop);
    }
  }
}
