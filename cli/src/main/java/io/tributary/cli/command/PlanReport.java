package io.tributary.cli.command;

import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.training.TrainingPlan;
import io.tributary.cli.training.TrainingRecipe;
import io.tributary.lora.TrainingMemory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A plan as people read it: PEFT's line first, then what it costs and why. */
final class PlanReport {
  private final TrainingRecipe recipe;
  private final TrainingPlan plan;
  private final double multiplyRate;

  /**
   * @param multiplyRate FLOP a second of this machine
   */
  PlanReport(TrainingRecipe recipe, TrainingPlan plan, double multiplyRate) {
    this.recipe = recipe;
    this.plan = plan;
    this.multiplyRate = multiplyRate;
  }

  List<String> lines() {
    return List.of(plan.parameters().toString(), memory(), records(), steps(), time());
  }

  private String memory() {
    TrainingMemory memory = plan.memory();
    return "memory   about "
        + Numbers.bytes(memory.total())
        + " at the peak: base weights "
        + Numbers.bytes(memory.weights())
        + ", adapter with gradients and optimizer "
        + Numbers.bytes(memory.adapter())
        + ", a pack's activations "
        + Numbers.bytes(memory.activations())
        + ", one layer's or the head's work "
        + Numbers.bytes(memory.work())
        + ", process "
        + Numbers.bytes(memory.process());
  }

  private String records() {
    return plan.data()
        .map(
            data ->
                "records  "
                    + Numbers.count(data.records())
                    + ", "
                    + Numbers.count(data.cut())
                    + " of them cut to "
                    + recipe.maxLength()
                    + " tokens, "
                    + Numbers.count(data.unsupervised())
                    + " without a supervised token; "
                    + Numbers.count(data.tokens())
                    + " tokens, "
                    + Numbers.count(data.supervisedTokens())
                    + " supervised")
        .orElse("records  none given: one full step of records of the full length is counted");
  }

  private String steps() {
    return "steps    "
        + Numbers.count(plan.steps())
        + " of "
        + Numbers.counted(
            (long) recipe.batches().microBatch() * recipe.batches().accumulation(), "record")
        + ", "
        + Numbers.count(plan.tokens())
        + " tokens";
  }

  private String time() {
    double fastest = plan.floatingPointOperations() / multiplyRate;
    return String.format(
        Locale.ROOT,
        "time     %s to %s: 4 FLOP a weight and token (the head's only where supervised), at the"
            + " %.0f GFLOP/s that this machine multiplies with now, and at half of that",
        duration(fastest),
        duration(2 * fastest),
        multiplyRate / 1e9);
  }

  private static String duration(double seconds) {
    return Numbers.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
