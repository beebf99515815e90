package io.tributary.lora;

import java.util.OptionalLong;

/**
 * The learning rate over the steps, with the formulas of transformers' {@code get_scheduler}.
 *
 * @param shape how it goes on after the warm-up
 * @param peak the rate at the end of the warm-up
 * @param warmupSteps steps of linear rise; the first of them has rate 0
 * @param totalSteps where LINEAR and COSINE reach 0; CONSTANT needs none
 */
public record LearningRateSchedule(
    Shape shape, double peak, long warmupSteps, OptionalLong totalSteps) {

  /** Transformers' {@code lr_scheduler_type}. */
  public enum Shape {
    /** {@code constant_with_warmup}; {@code constant} with no warm-up. */
    CONSTANT,
    /** {@code linear}. */
    LINEAR,
    /** {@code cosine}, half a wave. */
    COSINE
  }

  /** Checks the ranges. */
  public LearningRateSchedule {
    if (!(peak >= 0) || warmupSteps < 0) {
      throw new IllegalArgumentException(
          "learning rate and warm-up are not negative: " + peak + ", " + warmupSteps);
    }
    if (shape != Shape.CONSTANT && totalSteps.isEmpty()) {
      throw new IllegalArgumentException("the schedule " + shape + " needs a total of steps");
    }
  }

  /** The same rate at every step. */
  public static LearningRateSchedule constant(double rate) {
    return new LearningRateSchedule(Shape.CONSTANT, rate, 0, OptionalLong.empty());
  }

  /** Linear rise, then linear fall to 0. */
  public static LearningRateSchedule linear(double peak, long warmupSteps, long totalSteps) {
    return new LearningRateSchedule(Shape.LINEAR, peak, warmupSteps, OptionalLong.of(totalSteps));
  }

  /** Linear rise, then half a cosine wave to 0. */
  public static LearningRateSchedule cosine(double peak, long warmupSteps, long totalSteps) {
    return new LearningRateSchedule(Shape.COSINE, peak, warmupSteps, OptionalLong.of(totalSteps));
  }

  /**
   * The rate that a step uses.
   *
   * @param step from 0
   */
  public double at(long step) {
    return peak * (step < warmupSteps ? (double) step / warmupSteps : afterWarmup(step));
  }

  /** Past the total, where transformers never goes, the rate stays 0. */
  private double afterWarmup(long step) {
    if (shape == Shape.CONSTANT) {
      return 1;
    }
    long total = totalSteps.orElseThrow();
    double span = Math.max(1, total - warmupSteps);
    if (shape == Shape.LINEAR) {
      return Math.max(0, (total - step) / span);
    }
    double progress = Math.min(1, (step - warmupSteps) / span);
    return Math.max(0, 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
  }
}
