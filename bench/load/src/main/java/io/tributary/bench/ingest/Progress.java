package io.tributary.bench.ingest;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * When how many outputs had been seen.
 *
 * @param outputs seen by then
 * @param nanos of the system's clock
 */
record Progress(long outputs, long nanos) {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final double NANOS = 1e9;

  /** None yet. */
  static Progress begin() {
    return new Progress(0, System.nanoTime());
  }

  /**
   * Reads on until so many outputs were seen in all.
   *
   * @throws TimeoutException if none comes for a minute
   */
  Progress until(long wanted, Outputs outputs) throws TimeoutException {
    long seen = this.outputs;
    long last = System.nanoTime();
    while (seen < wanted) {
      int more = outputs.poll().count();
      long now = System.nanoTime();
      if (more > 0) {
        seen += more;
        last = now;
      } else if (now - last > PATIENCE) {
        throw new TimeoutException("after " + seen + " of " + wanted + " outputs none came");
      }
    }
    return new Progress(seen, last);
  }

  /** Outputs per second since then. */
  double rateSince(Progress before) {
    return (outputs - before.outputs) / secondsSince(before);
  }

  /** Time since then. */
  double secondsSince(Progress before) {
    return (nanos - before.nanos) / NANOS;
  }
}
