package io.tributary.trainer.engine;

/** Whether a step should be given up because its partition is wanted back. */
@FunctionalInterface
public interface Interruption {
  /** Never. */
  Interruption NEVER = (done, total) -> false;

  /**
   * Asked before each micro-batch.
   *
   * @param done micro-batches of the step done
   * @param total micro-batches of the step
   */
  boolean stopsBefore(int done, int total);
}
