package io.tributary.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.lora.LearningRateSchedule;
import io.tributary.lora.Precision;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrainingRecipeTest {
  @Test
  void stepsAreEpochsTimesTheStepsOfOneRoundedUp() {
    assertThat(recipe(2, OptionalLong.empty(), 0).totalSteps(33)).isEqualTo(4);
    assertThat(recipe(1.5, OptionalLong.empty(), 0).totalSteps(96)).isEqualTo(5);
  }

  @Test
  void maxStepsOverrulesTheEpochs() {
    assertThat(recipe(2, OptionalLong.of(7), 0).totalSteps(33)).isEqualTo(7);
  }

  @Test
  void aWarmupBelowOneIsAShareOfAllSteps() {
    assertThat(schedule(0.1, 25).warmupSteps()).isEqualTo(3);
    assertThat(schedule(4, 25).warmupSteps()).isEqualTo(4);
    assertThat(schedule(0, 25).warmupSteps()).isZero();
  }

  private static LearningRateSchedule schedule(double warmup, long totalSteps) {
    return recipe(1, OptionalLong.empty(), warmup).arguments(totalSteps).schedule();
  }

  private static TrainingRecipe recipe(double epochs, OptionalLong maxSteps, double warmup) {
    return new TrainingRecipe(
        Path.of("base"),
        new TrainingRecipe.Start(Optional.empty(), Optional.of(Path.of("adapter"))),
        Template.ALPACA,
        512,
        new BatchPlan(4, 8, true, 42),
        epochs,
        maxSteps,
        2e-4,
        LearningRateSchedule.Shape.LINEAR,
        warmup,
        0.01,
        1,
        Precision.FP32,
        OptionalInt.empty(),
        false,
        42);
  }
}
