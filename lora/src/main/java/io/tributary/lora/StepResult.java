package io.tributary.lora;

/**
 * What one optimizer step did.
 *
 * @param globalStep steps so far, this one included
 * @param loss mean over the step's supervised tokens, before the update
 * @param gradNorm global norm before clipping
 * @param learningRate that this step used
 * @param tokens of the step
 * @param supervisedTokens of the step
 * @param seconds spent in the engine
 * @param work what was computed in them
 * @param outcome whether the weights changed
 */
public record StepResult(
    long globalStep,
    double loss,
    double gradNorm,
    double learningRate,
    long tokens,
    long supervisedTokens,
    double seconds,
    Work work,
    Outcome outcome) {

  /**
   * What the engine had to do for the step.
   *
   * @param computedTokens that went through a layer, on average over the layers; fewer than the
   *     step's where tokens share a beginning or no label depends on them
   * @param nativeSeconds inside libtorch
   */
  public record Work(double computedTokens, double nativeSeconds) {}

  /** Whether a step changed the weights. It counts as a step in any case. */
  public enum Outcome {
    /** It did. */
    APPLIED,
    /** Loss or gradient was NaN or infinite: weights and optimizer are as before. */
    SKIPPED_NOT_FINITE,
    /** No example had a supervised token: weights and optimizer are as before. */
    SKIPPED_NOTHING_SUPERVISED
  }
}
