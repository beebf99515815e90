package io.tributary.cli.command;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.training.EngineFailure;
import io.tributary.cli.training.ExampleFile.Content;
import io.tributary.cli.training.TrainingPlan;
import io.tributary.cli.training.TrainingRecipe;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.LoraEngine;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a training would do. */
@Command(
    name = "plan",
    description = {
      "Print what `train` with the same arguments would do, and train nothing:",
      "trained parameters, memory, records, steps, tokens and time.",
      "Without --records the base's config.json is all that is read. Needs no stack."
    })
final class PlanCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private TrainingOptions options;

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description = "JSON lines, one instruction record each.")
  private Optional<Path> records = Optional.empty();

  @SuppressWarnings("UnusedVariable") // taken so that a line of train is one of plan
  @Option(names = "--out", paramLabel = "DIR", description = "As in train; nothing is written.")
  private Optional<Path> out = Optional.empty();

  @SuppressWarnings("UnusedVariable") // as --out
  @Option(names = "--log", paramLabel = "FILE", description = "As in train; nothing is written.")
  private Optional<Path> log = Optional.empty();

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    TrainingRecipe recipe = options.recipe();
    ModelConfig base = EngineFailure.named(recipe.base(), () -> ModelConfig.read(recipe.base()));
    AdapterConfig adapter = adapter(recipe.start());
    Optional<Content> content =
        records.map(file -> new RecordReader(session).read(recipe, files -> files.read(file)));
    TrainingPlan plan = TrainingPlan.of(recipe, base, adapter, content);
    if (plan.parameters().trainable() == 0) {
      throw new CommandException(
          ExitCode.USAGE,
          "target_modules " + adapter.targetModules() + " name no projection of the base model");
    }
    double rate = multiplyRate(recipe, base);
    new PlanReport(recipe, plan, rate).lines().forEach(session.terminal()::line);
    return ExitCode.OK.number();
  }

  private static AdapterConfig adapter(TrainingRecipe.Start start) {
    return start
        .fresh()
        .orElseGet(
            () -> {
              Path directory = start.directory().orElseThrow();
              return EngineFailure.named(directory, () -> AdapterConfig.read(directory));
            });
  }

  private double multiplyRate(TrainingRecipe recipe, ModelConfig base) {
    Path natives = DataDirectory.natives(session.environment().variables());
    EngineConfig config = EngineConfig.withNativesIn(natives).on(options.device());
    try (LoraEngine engine = LoraEngine.start(config)) {
      return engine.multiplyRate(base, recipe.precision());
    }
  }
}
