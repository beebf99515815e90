package io.tributary.lora;

/**
 * What an optimizer step does, named as transformers' {@code TrainingArguments}.
 *
 * @param schedule the learning rate over the steps
 * @param weightDecay decoupled, times the learning rate
 * @param adamBeta1 decay of the first moment, in [0, 1)
 * @param adamBeta2 decay of the second moment, in [0, 1)
 * @param adamEpsilon added to the root of the second moment
 * @param maxGradNorm gradients are scaled down to this global norm; 0 is off
 * @param packTokens tokens that go through the model together at most; more are faster and want
 *     more memory
 * @param gradientCheckpointing whether layers keep only their inputs and compute the rest again on
 *     the way back: the same result with less memory, slower
 */
public record TrainingArguments(
    LearningRateSchedule schedule,
    double weightDecay,
    double adamBeta1,
    double adamBeta2,
    double adamEpsilon,
    double maxGradNorm,
    int packTokens,
    boolean gradientCheckpointing) {

  private static final int PACK_TOKENS = 1024;

  /** Checks the ranges. */
  public TrainingArguments {
    require(weightDecay >= 0, "weightDecay must not be negative", weightDecay);
    require(adamBeta1 >= 0 && adamBeta1 < 1, "adamBeta1 must be in [0, 1)", adamBeta1);
    require(adamBeta2 >= 0 && adamBeta2 < 1, "adamBeta2 must be in [0, 1)", adamBeta2);
    require(adamEpsilon > 0, "adamEpsilon must be above 0", adamEpsilon);
    require(maxGradNorm >= 0, "maxGradNorm must not be negative", maxGradNorm);
    require(packTokens >= 1, "packTokens must be 1 or more", packTokens);
  }

  private static void require(boolean holds, String rule, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", is " + value);
    }
  }

  /** Transformers' defaults with the given schedule: no weight decay, clipping at 1. */
  public static TrainingArguments of(LearningRateSchedule schedule) {
    return new TrainingArguments(schedule, 0, 0.9, 0.999, 1e-8, 1, PACK_TOKENS, false);
  }

  /** The same with another weight decay. */
  public TrainingArguments withWeightDecay(double decay) {
    return new TrainingArguments(
        schedule,
        decay,
        adamBeta1,
        adamBeta2,
        adamEpsilon,
        maxGradNorm,
        packTokens,
        gradientCheckpointing);
  }

  /** The same with another bound on the gradient norm; 0 is off. */
  public TrainingArguments withMaxGradNorm(double norm) {
    return new TrainingArguments(
        schedule,
        weightDecay,
        adamBeta1,
        adamBeta2,
        adamEpsilon,
        norm,
        packTokens,
        gradientCheckpointing);
  }

  /** The same with another size of packs. */
  public TrainingArguments withPackTokens(int tokens) {
    return new TrainingArguments(
        schedule,
        weightDecay,
        adamBeta1,
        adamBeta2,
        adamEpsilon,
        maxGradNorm,
        tokens,
        gradientCheckpointing);
  }

  /** The same keeping only the layers' inputs, or everything. */
  public TrainingArguments withGradientCheckpointing(boolean on) {
    return new TrainingArguments(
        schedule, weightDecay, adamBeta1, adamBeta2, adamEpsilon, maxGradNorm, packTokens, on);
  }
}
