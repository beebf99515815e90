package io.tributary.cli.training;

import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.lora.LearningRateSchedule;
import io.tributary.lora.LearningRateSchedule.Shape;
import io.tributary.lora.Precision;
import io.tributary.lora.TrainingArguments;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one training on a file is made of.
 *
 * @param base the base's Hugging Face directory
 * @param start the adapter that it begins with
 * @param template the prompt's form
 * @param maxLength tokens of a record at most; the rest of its end is cut
 * @param batches how records become steps
 * @param epochs passes over the records, may be a fraction
 * @param maxSteps optimizer steps whatever the epochs, if given
 * @param learningRate the peak
 * @param shape of the learning rate over the steps
 * @param warmup steps of linear rise; below 1 the share of all steps
 * @param weightDecay AdamW's, decoupled
 * @param maxGradNorm clipping by global norm; 0 is off
 * @param precision of the base's weights
 * @param packTokens tokens that go through the model together at most, where it is not the engine's
 *     default
 * @param gradientCheckpointing whether memory is saved by computing forward twice
 * @param seed of first weights, dropout and order
 */
public record TrainingRecipe(
    Path base,
    Start start,
    Template template,
    int maxLength,
    BatchPlan batches,
    double epochs,
    OptionalLong maxSteps,
    double learningRate,
    Shape shape,
    double warmup,
    double weightDecay,
    double maxGradNorm,
    Precision precision,
    OptionalInt packTokens,
    boolean gradientCheckpointing,
    long seed) {

  /** What the adapter begins with: a config for a fresh one, or the directory of another. */
  public record Start(Optional<AdapterConfig> fresh, Optional<Path> directory) {}

  /** Records are cut at their end, as the reference recipe does. */
  public DataSpec data() {
    return DataSpec.of(template, maxLength, Truncation.CUT_TAIL);
  }

  /** Optimizer steps over so many records, as transformers counts them. */
  public long totalSteps(int records) {
    return maxSteps.orElseGet(() -> (long) Math.ceil(epochs * batches.stepsPerEpoch(records)));
  }

  /** What each of the steps does. */
  public TrainingArguments arguments(long totalSteps) {
    LearningRateSchedule schedule =
        new LearningRateSchedule(
            shape, learningRate, warmupSteps(totalSteps), OptionalLong.of(totalSteps));
    TrainingArguments arguments =
        TrainingArguments.of(schedule)
            .withWeightDecay(weightDecay)
            .withMaxGradNorm(maxGradNorm)
            .withGradientCheckpointing(gradientCheckpointing);
    return packTokens.isPresent() ? arguments.withPackTokens(packTokens.getAsInt()) : arguments;
  }

  private long warmupSteps(long totalSteps) {
    return (long) (warmup < 1 ? Math.ceil(warmup * totalSteps) : warmup);
  }
}
