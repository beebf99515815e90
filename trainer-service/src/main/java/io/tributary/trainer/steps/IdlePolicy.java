package io.tributary.trainer.steps;

import java.time.Duration;

/**
 * Whether an adapter is idle: the end of its partition was seen at least the idle time after its
 * last record arrived. A trainer that is behind, or whose partition is paused, does not see the end
 * and so never takes its own slowness for silence.
 */
public final class IdlePolicy {
  private IdlePolicy() {}

  /**
   * Decides.
   *
   * @param idleCloseSeconds the spec's; 0 is never
   * @param lastArrivalNanos when the last record was taken, on the monotonic clock
   * @param endSeenNanos when the partition was last read to its end, on the same clock
   */
  public static boolean isIdle(int idleCloseSeconds, long lastArrivalNanos, long endSeenNanos) {
    return idleCloseSeconds > 0
        && endSeenNanos - lastArrivalNanos >= Duration.ofSeconds(idleCloseSeconds).toNanos();
  }
}
