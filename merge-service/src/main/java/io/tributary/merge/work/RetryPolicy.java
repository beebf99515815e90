package io.tributary.merge.work;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what failed for now: a store or a broker out of reach, a full disk. Everything else
 * goes to the caller at once, and so does the last failure when the time is up.
 *
 * @param firstPause before the second attempt; it doubles after each
 * @param longestPause between attempts
 * @param within no attempt starts later than this
 */
public record RetryPolicy(Duration firstPause, Duration longestPause, Duration within) {
  private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);

  /** Ten minutes, with pauses from one second to one minute. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

  /** The same pauses within another time. */
  public RetryPolicy within(Duration time) {
    return new RetryPolicy(firstPause, longestPause, time);
  }

  /**
   * Calls until it succeeds, fails for ever, or the time is up.
   *
   * @param what for the log
   * @throws InterruptedException when this thread was interrupted
   * @throws Exception the failure
   */
  public <T> T call(String what, Callable<T> action) throws Exception {
    long deadline = System.nanoTime() + within.toNanos();
    Duration pause = firstPause;
    while (true) {
      try {
        return action.call();
      } catch (Exception failure) {
        requireNotInterrupted(failure);
        if (!isForNow(failure) || System.nanoTime() + pause.toNanos() > deadline) {
          throw failure;
        }
        LOG.warn("{} failed, tried again in {}: {}", what, pause, failure.getMessage());
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      pause = shorter(pause.multipliedBy(2), longestPause);
    }
  }

  /** Whether the same may succeed later. */
  static boolean isForNow(Exception failure) {
    return failure instanceof StoreUnavailableException
        || failure instanceof BrokerUnavailableException
        || failure instanceof UncheckedIOException
        || (failure instanceof IOException && !(failure instanceof NoSuchFileException));
  }

  /** An interrupt reaches this code as what the interrupted call made of it. */
  private static void requireNotInterrupted(Exception failure) throws InterruptedException {
    if (Thread.interrupted()
        || failure instanceof InterruptedException
        || failure instanceof ClosedByInterruptException) {
      throw new InterruptedException("interrupted: " + failure.getMessage());
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
