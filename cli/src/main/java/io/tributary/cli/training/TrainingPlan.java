package io.tributary.cli.training;

import io.tributary.cli.training.ExampleFile.Content;
import io.tributary.lora.TrainingArguments;
import io.tributary.lora.TrainingExample;
import io.tributary.lora.TrainingMemory;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.AdaptableModule.Kind;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.util.Optional;

/**
 * What a training would do, known before it does anything.
 *
 * @param parameters of adapter and base
 * @param memory at the peak
 * @param data what the records are; empty when there are none, then steps are full and every record
 *     is of the full length
 * @param steps optimizer steps; one without records
 * @param tokens of all steps
 * @param floatingPointOperations of all steps
 */
public record TrainingPlan(
    TrainableParameters parameters,
    TrainingMemory memory,
    Optional<Data> data,
    long steps,
    long tokens,
    double floatingPointOperations) {

  /**
   * What a file of records is.
   *
   * @param records all of them
   * @param cut those that are longer than the length that is kept
   * @param unsupervised those without a token to learn
   * @param tokens of all records, after cutting
   * @param supervisedTokens of them
   */
  public record Data(
      long records, long cut, long unsupervised, long tokens, long supervisedTokens) {

    static Data of(Content content) {
      return new Data(
          content.examples().size(),
          content.cut(),
          content.examples().stream().filter(e -> e.supervisedTokens() == 0).count(),
          content.examples().stream().mapToLong(TrainingExample::tokens).sum(),
          content.examples().stream().mapToLong(TrainingExample::supervisedTokens).sum());
    }
  }

  /** A plan from the configs and, if there are any, the records. */
  public static TrainingPlan of(
      TrainingRecipe recipe, ModelConfig base, AdapterConfig adapter, Optional<Content> records) {
    Optional<Data> data = records.map(Data::of);
    int longest =
        records
            .map(c -> c.examples().stream().mapToInt(TrainingExample::tokens).max().orElseThrow())
            .orElse(recipe.maxLength());
    long steps = data.isPresent() ? recipe.totalSteps((int) data.get().records()) : 1;
    long perStep = (long) recipe.batches().microBatch() * recipe.batches().accumulation();
    double epochs = data.isPresent() ? epochs(recipe, data.get(), steps) : 1;
    long epochTokens = data.map(Data::tokens).orElse(perStep * longest);
    long supervised = data.map(Data::supervisedTokens).orElse(epochTokens);
    TrainingArguments arguments = recipe.arguments(steps);
    long stepTokens = data.isPresent() ? epochTokens / Math.max(1, steps) : epochTokens;
    int pack = (int) Math.max(longest, Math.min(arguments.packTokens(), stepTokens));
    return new TrainingPlan(
        TrainableParameters.count(base, adapter),
        TrainingMemory.estimate(
            base, adapter, recipe.precision(), pack, arguments.gradientCheckpointing()),
        data,
        steps,
        Math.round(epochs * epochTokens),
        epochs * operations(base, epochTokens, supervised));
  }

  /** Passes over the records, the steps' limit counted. */
  private static double epochs(TrainingRecipe recipe, Data data, long steps) {
    return (double) steps / recipe.batches().stepsPerEpoch((int) data.records());
  }

  /**
   * Forward and the gradient of the input: 4 FLOP to each weight of a layer and token, and to each
   * of the head and supervised token. Weights of the base have no gradient.
   */
  private static double operations(ModelConfig base, long tokens, long supervised) {
    double layers =
        LlamaModules.linear(base).stream()
            .filter(module -> module.kind() == Kind.BLOCK_LINEAR)
            .mapToDouble(TrainingPlan::weights)
            .sum();
    double head = (double) base.vocabSize() * base.hiddenSize();
    return 4 * (layers * tokens + head * supervised);
  }

  private static double weights(AdaptableModule module) {
    return (double) module.outFeatures() * module.inFeatures();
  }
}
