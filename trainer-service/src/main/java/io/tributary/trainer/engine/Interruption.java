package io.tributary.trainer.engine;

/** Whether a step should be given up because its partition is wanted back. */
@FunctionalInterface
public interface Interruption {
  /** Never. */
  Interruption NEVER = (done, total) -> false;

  /**
   * Asked before each part of a step: records that go through the model together.
   *
   * @param done parts of the step done
   * @param total parts of the step
   */
  boolean stopsBefore(int done, int total);
}
