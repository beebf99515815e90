package io.tributary.trainer.engine;

/** What came of a step. */
public sealed interface StepResult {
  /**
   * The weights changed.
   *
   * @param loss mean over the step's supervised tokens, in nats, before the update
   * @param gradNorm before clipping
   * @param learningRate applied
   */
  record Trained(
      double loss, double gradNorm, double learningRate, long tokens, long supervisedTokens)
      implements StepResult {}

  /**
   * It counts as a step, but weights and optimizer are as before: loss or gradient norm was not
   * finite, or nothing was supervised.
   *
   * @param why for a person, without content
   */
  record Skipped(String why) implements StepResult {}

  /** The interruption came first: the gradient is discarded. */
  record Interrupted() implements StepResult {}
}
