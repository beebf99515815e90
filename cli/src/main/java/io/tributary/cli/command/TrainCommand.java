package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import io.tributary.cli.training.EngineFailure;
import io.tributary.cli.training.ExampleFile;
import io.tributary.cli.training.FileTraining;
import io.tributary.cli.training.FileTraining.Result;
import io.tributary.cli.training.StepLog;
import io.tributary.cli.training.TrainingRecipe;
import io.tributary.lora.BaseModel;
import io.tributary.lora.EngineConfig;
import io.tributary.lora.LoraEngine;
import io.tributary.lora.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on a file. */
@Command(
    name = "train",
    description = {
      "Train a LoRA adapter on a file of records, and write it as a PEFT directory.",
      "The records take the services' way: the same tokenization, the same engine. Needs no stack."
    })
final class TrainCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private TrainingOptions options;

  @Option(
      names = "--records",
      required = true,
      paramLabel = "FILE",
      description = "JSON lines, one instruction record each.")
  private Path records;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The PEFT directory to write.")
  private Path out;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write one JSON object per optimizer step to this file.")
  private Optional<Path> log = Optional.empty();

  @Option(
      names = "--log-work",
      description = "Also log what the engine computed and its time inside libtorch.")
  private boolean logWork;

  TrainCommand(Session session) {
    this.session = session;
  }

  /** The examples to train on and those to evaluate on. */
  private record Examples(List<TrainingExample> train, List<TrainingExample> heldOut) {}

  @Override
  public Integer call() throws IOException {
    TrainingRecipe recipe = options.recipe();
    Examples examples = new RecordReader(session).read(recipe, this::read);
    Files.createDirectories(out);
    Path natives = DataDirectory.natives(session.environment().variables());
    try (StepLog steps = StepLog.open(log, logWork ? StepLog.Detail.WORK : StepLog.Detail.STEP);
        LoraEngine engine =
            LoraEngine.start(EngineConfig.withNativesIn(natives).on(options.device()));
        BaseModel base =
            EngineFailure.named(
                recipe.base(), () -> engine.loadBase(recipe.base(), recipe.precision()))) {
      TrainingReport report = new TrainingReport(session.terminal(), steps);
      FileTraining training = new FileTraining(base, recipe, report);
      Path read = recipe.start().directory().orElse(out);
      Result result =
          EngineFailure.named(read, () -> training.run(examples.train(), examples.heldOut(), out));
      report.ended(result, out);
      return ExitCode.OK.number();
    }
  }

  private Examples read(ExampleFile files) {
    List<TrainingExample> train = files.read(records).examples();
    return new Examples(
        train, options.eval().map(file -> files.read(file).examples()).orElse(List.of()));
  }
}
