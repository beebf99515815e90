package io.tributary.contracts.spec;

import static io.tributary.contracts.spec.InvalidSpecException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * How records become optimizer steps. A step is {@code microBatch * accumulation} consecutive TRAIN
 * records of the adapter in offset order.
 *
 * @param microBatch records in one forward and backward pass
 * @param accumulation micro-batches in one optimizer step
 * @param learningRate the peak
 * @param schedule constant, linear or cosine; the latter two need totalSteps
 * @param warmupSteps steps of linear warm-up
 * @param totalSteps where linear and cosine reach zero
 * @param weightDecay AdamW's, decoupled
 * @param maxGradNorm clipping by global norm; 0 is off
 * @param seed of initialisation and dropout
 * @param idleCloseSeconds an open step is closed early when no record came for so long; 0 is never
 */
public record TrainingSpec(
    Integer microBatch,
    Integer accumulation,
    Double learningRate,
    Schedule schedule,
    Integer warmupSteps,
    Optional<Integer> totalSteps,
    Double weightDecay,
    Double maxGradNorm,
    Long seed,
    Integer idleCloseSeconds) {
  /** The learning rate over the steps, as transformers computes it. */
  public enum Schedule {
    @JsonProperty("constant")
    CONSTANT,
    @JsonProperty("linear")
    LINEAR,
    @JsonProperty("cosine")
    COSINE
  }

  /** Fills in the reference recipe. */
  public TrainingSpec {
    microBatch = microBatch == null ? 4 : microBatch;
    accumulation = accumulation == null ? 8 : accumulation;
    learningRate = learningRate == null ? 2e-4 : learningRate;
    schedule = schedule == null ? Schedule.CONSTANT : schedule;
    warmupSteps = warmupSteps == null ? 0 : warmupSteps;
    totalSteps = totalSteps == null ? Optional.empty() : totalSteps;
    weightDecay = weightDecay == null ? 0.01 : weightDecay;
    maxGradNorm = maxGradNorm == null ? 1.0 : maxGradNorm;
    seed = seed == null ? 42L : seed;
    idleCloseSeconds = idleCloseSeconds == null ? 30 : idleCloseSeconds;
    require(microBatch >= 1 && microBatch <= 4096, "training.microBatch", "must be 1 to 4096");
    require(
        accumulation >= 1 && accumulation <= 4096, "training.accumulation", "must be 1 to 4096");
    require(learningRate > 0 && learningRate <= 1, "training.learningRate", "must be in (0, 1]");
    require(warmupSteps >= 0, "training.warmupSteps", "must not be negative");
    require(weightDecay >= 0 && weightDecay < 1, "training.weightDecay", "must be in [0, 1)");
    require(maxGradNorm >= 0, "training.maxGradNorm", "must not be negative");
    require(idleCloseSeconds >= 0, "training.idleCloseSeconds", "must not be negative");
    require(
        schedule == Schedule.CONSTANT || totalSteps.isPresent(),
        "training.totalSteps",
        "is needed by the schedule " + schedule);
    require(totalSteps.orElse(1) >= 1, "training.totalSteps", "must be at least 1");
  }

  /** The reference recipe: 4 x 8, 2e-4. */
  public static TrainingSpec defaults() {
    return new TrainingSpec(null, null, null, null, null, Optional.empty(), null, null, null, null);
  }

  /** TRAIN records in a full step. */
  public int recordsPerStep() {
    return microBatch * accumulation;
  }
}
