package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.training.BatchPlan;
import io.tributary.cli.training.LoraJson;
import io.tributary.cli.training.TrainingRecipe;
import io.tributary.contracts.spec.DataSpec.Template;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.LearningRateSchedule;
import io.tributary.lora.Precision;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The flags of a training on a file. Their defaults are the reference recipe. */
final class TrainingOptions {
  private static final String DEFAULT_LORA =
      "{\"r\":16,\"lora_alpha\":16,\"target_modules\":[\"q_proj\",\"v_proj\"]}";

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The base's Hugging Face directory.")
  private Path base;

  @Option(
      names = "--lora",
      paramLabel = "JSON",
      description = {
        "Fields of PEFT's LoraConfig for a fresh adapter (default:",
        DEFAULT_LORA + ")."
      })
  private Optional<String> lora = Optional.empty();

  @Option(
      names = "--init",
      paramLabel = "DIR",
      description = "Go on from this PEFT directory instead of a fresh adapter.")
  private Optional<Path> init = Optional.empty();

  @Option(names = "--eval", paramLabel = "FILE", description = "Records to evaluate on.")
  private Optional<Path> eval = Optional.empty();

  @Option(
      names = "--template",
      defaultValue = "alpaca",
      paramLabel = "NAME",
      description = {
        "alpaca, prompt-completion, text, or chat for the base's own (default:",
        "${DEFAULT-VALUE})."
      })
  private Template template;

  @Option(
      names = "--max-length",
      defaultValue = "512",
      description = "Tokens of a record; the rest is cut (default: ${DEFAULT-VALUE}).")
  private int maxLength;

  @Option(
      names = "--micro-batch",
      defaultValue = "4",
      description = "Records in a micro-batch (default: ${DEFAULT-VALUE}).")
  private int microBatch;

  @Option(
      names = "--accumulation",
      defaultValue = "8",
      description = "Micro-batches in a step (default: ${DEFAULT-VALUE}).")
  private int accumulation;

  @Option(
      names = "--epochs",
      defaultValue = "1",
      description = "Passes over the records (default: ${DEFAULT-VALUE}).")
  private double epochs;

  @Option(names = "--max-steps", description = "Optimizer steps, whatever --epochs says.")
  private Optional<Long> maxSteps = Optional.empty();

  @Option(
      names = "--learning-rate",
      defaultValue = "2e-4",
      description = "The peak (default: ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--schedule",
      defaultValue = "linear",
      description = "linear, cosine or constant (default: ${DEFAULT-VALUE}).")
  private LearningRateSchedule.Shape schedule;

  @Option(
      names = "--warmup",
      defaultValue = "0",
      description = "Steps of linear rise; below 1 a share of all (default: ${DEFAULT-VALUE}).")
  private double warmup;

  @Option(
      names = "--weight-decay",
      defaultValue = "0.01",
      description = "AdamW's (default: ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--max-grad-norm",
      defaultValue = "1.0",
      description = "Clipping by global norm, 0 is off (default: ${DEFAULT-VALUE}).")
  private double maxGradNorm;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      description = "Of the base's weights: fp32 or bf16 (default: ${DEFAULT-VALUE}).")
  private Precision dtype;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = {
        "cpu, or cuda:N with PYTORCH_LIBRARY_PATH naming a libtorch with CUDA",
        "(default: ${DEFAULT-VALUE})."
      })
  private String device;

  @Option(
      names = "--pack-tokens",
      description = "Tokens that go through the model together at most: speed for memory.")
  private Optional<Integer> packTokens = Optional.empty();

  @Option(
      names = "--gradient-checkpointing",
      description = "Compute the layers' forward pass twice: less memory, slower, the same result.")
  private boolean gradientCheckpointing;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Of first weights, dropout and order (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--no-shuffle", description = "Train the records in the file's order.")
  private boolean inOrder;

  /** Where everything is computed. */
  String device() {
    return device;
  }

  /** The file of held-out records. */
  Optional<Path> eval() {
    return eval;
  }

  /**
   * What the flags say together.
   *
   * @throws CommandException when one is out of range or two exclude each other
   */
  TrainingRecipe recipe() {
    check();
    return new TrainingRecipe(
        base,
        start(),
        template,
        maxLength,
        new BatchPlan(microBatch, accumulation, !inOrder, seed),
        epochs,
        maxSteps.map(OptionalLong::of).orElse(OptionalLong.empty()),
        learningRate,
        schedule,
        warmup,
        weightDecay,
        maxGradNorm,
        dtype,
        packTokens.map(OptionalInt::of).orElse(OptionalInt.empty()),
        gradientCheckpointing,
        seed);
  }

  private void check() {
    require(maxLength >= 2, "--max-length is 2 or more");
    require(microBatch >= 1 && microBatch <= 4096, "--micro-batch is 1 to 4096");
    require(accumulation >= 1 && accumulation <= 4096, "--accumulation is 1 to 4096");
    require(epochs > 0 && epochs <= 1e6, "--epochs is above 0");
    require(maxSteps.orElse(1L) >= 1, "--max-steps is 1 or more");
    require(learningRate >= 0 && learningRate <= 1, "--learning-rate is 0 to 1");
    require(warmup >= 0, "--warmup is not negative");
    require(weightDecay >= 0, "--weight-decay is not negative");
    require(maxGradNorm >= 0, "--max-grad-norm is not negative");
    require(EngineConfig.isDevice(device), "--device is cpu or cuda:N");
    require(packTokens.orElse(1) >= 1, "--pack-tokens is 1 or more");
    require(init.isEmpty() || lora.isEmpty(), "--init and --lora exclude each other");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CommandException(ExitCode.USAGE, rule);
    }
  }

  private TrainingRecipe.Start start() {
    return new TrainingRecipe.Start(
        init.isPresent()
            ? Optional.empty()
            : Optional.of(LoraJson.parse(lora.orElse(DEFAULT_LORA), base)),
        init);
  }
}
