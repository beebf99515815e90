package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

/**
 * Which step edges are committed and which commits become versions. Both count optimizer steps, so
 * a run that was killed and resumed decides the same.
 *
 * @param commitEverySteps a commit at every such step
 * @param publishEverySteps a version at every such step; a multiple of commitEverySteps
 * @param publishWhenIdle whether the idle close of a step also commits and publishes it
 */
public record PublishPolicy(
    Integer commitEverySteps, Integer publishEverySteps, Boolean publishWhenIdle) {
  /** Fills in 10, 50, true. */
  public PublishPolicy {
    commitEverySteps = commitEverySteps == null ? 10 : commitEverySteps;
    publishEverySteps = publishEverySteps == null ? 5 * commitEverySteps : publishEverySteps;
    publishWhenIdle = publishWhenIdle == null ? Boolean.TRUE : publishWhenIdle;
    require(commitEverySteps >= 1, "publish.commitEverySteps", "must be at least 1");
    require(
        publishEverySteps >= 1 && publishEverySteps % commitEverySteps == 0,
        "publish.publishEverySteps",
        "must be a multiple of commitEverySteps (" + commitEverySteps + ")");
  }

  /** A commit every 10 steps, a version every 50 and when idle. */
  public static PublishPolicy defaults() {
    return new PublishPolicy(null, null, null);
  }

  /** Whether the state after this optimizer step is committed. */
  public boolean commitsAt(long globalStep) {
    return globalStep % commitEverySteps == 0;
  }

  /** Whether the commit after this optimizer step becomes a version. */
  public boolean publishesAt(long globalStep) {
    return globalStep % publishEverySteps == 0;
  }
}
