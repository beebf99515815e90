package io.tributary.trainer.training;

import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.steps.GracePolicy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A deadline by which the engine should have given up a partition. Set by the consumer's thread,
 * asked by the engine's between micro-batches.
 */
public final class ReleaseRequest implements Interruption {
  private static final long NONE = Long.MAX_VALUE;

  private final LongSupplier nanoTime;
  private final AtomicLong deadline = new AtomicLong(NONE);
  private long stepBegan;

  /** Reads this monotonic clock, in nanoseconds. */
  public ReleaseRequest(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Asks for the partition by a time of the clock. */
  public void by(long deadlineNanos) {
    deadline.set(deadlineNanos);
  }

  /** Takes the request back: it was met. */
  public void met() {
    deadline.set(NONE);
  }

  /** Whether the deadline has passed. */
  boolean isExpired(long deadlineNanos) {
    return nanoTime.getAsLong() - deadlineNanos >= 0;
  }

  @Override
  public boolean stopsBefore(int done, int total) {
    long now = nanoTime.getAsLong();
    if (done == 0) {
      stepBegan = now;
    }
    long until = deadline.get();
    return until != NONE && !GracePolicy.fits(done, total, now - stepBegan, until - now);
  }
}
