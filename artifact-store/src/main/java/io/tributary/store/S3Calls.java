package io.tributary.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Makes calls to the store, again while they fail in a way that may pass and time is left. */
final class S3Calls {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final String store;
  private final Duration retryFor;

  S3Calls(String store, Duration retryFor) {
    this.store = store;
    this.retryFor = retryFor;
  }

  /** One request, or one request and the reading of its answer. */
  @FunctionalInterface
  interface S3Call<T> {
    T call() throws Exception;
  }

  /**
   * @param action what is done, for messages, such as {@code read KEY}
   * @throws StoreUnavailableException when the time for retries is over
   * @throws StoreRefusedException when trying again is of no use
   */
  <T> T call(String action, S3Call<T> call) {
    long deadline = System.nanoTime() + retryFor.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return call.call();
      } catch (RuntimeException decided) {
        // Not the store's doing: a corrupt blob, a full disk on this side, an interrupt.
        throw decided;
      } catch (Exception failure) {
        if (!S3Failures.isPassing(failure)) {
          throw refused(action, failure);
        }
        if (System.nanoTime() > deadline) {
          throw unavailable(action, failure);
        }
        sleep(action, pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private void sleep(String action, long pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unavailable(action, stop);
    }
  }

  private StoreUnavailableException unavailable(String action, Exception failure) {
    return new StoreUnavailableException(
        store
            + " did not "
            + action
            + " within "
            + retryFor.toSeconds()
            + " s: "
            + S3Failures.code(failure)
            + "; check tributary.store.endpoint",
        failure);
  }

  private StoreRefusedException refused(String action, Exception failure) {
    return new StoreRefusedException(
        store
            + " refused to "
            + action
            + ": "
            + S3Failures.code(failure)
            + "; check tributary.store.*",
        failure);
  }
}
