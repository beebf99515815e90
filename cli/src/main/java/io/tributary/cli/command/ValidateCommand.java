package io.tributary.cli.command;

import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.RecordFile;
import io.tributary.cli.terminal.Numbers;
import io.tributary.cli.training.EngineFailure;
import io.tributary.cli.validate.FileValidation;
import io.tributary.cli.validate.TokensFile;
import io.tributary.cli.validate.Validation;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.encoding.EncoderLoader;
import io.tributary.tokenization.encoding.RecordEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what ingest would make of a file. */
@Command(
    name = "validate",
    description = {
      "Convert a file of records as ingest would, and report what would be accepted and rejected,",
      "how long the records are and how much of them is trained on. Each line is taken by itself:",
      "repeats are not looked for. Needs no stack.",
      "Exit code 1 if no record would be accepted."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final long REPORTED_LINES = 500;

  private final Session session;
  @Mixin private DataOptions data;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "FILE", description = "JSON lines, one record each.")
  private Path file;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "DIR",
      description = "The base's Hugging Face directory; its weights are not read.")
  private Path base;

  @Option(
      names = "--tokens",
      paramLabel = "OUT.jsonl",
      description = "Write input_ids and labels of every accepted record, in order.")
  private Optional<Path> tokens = Optional.empty();

  ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    DataSpec spec = data.spec();
    try (RecordEncoder encoder = EngineFailure.named(base, () -> EncoderLoader.load(base, spec));
        TokensFile out = TokensFile.open(tokens)) {
      Validation validation =
          new FileValidation(encoder, spec, Clock.systemUTC())
              .run(new RecordFile(file), out::write, this::progress);
      session.terminal().endProgress();
      output.print(
          session,
          validation,
          () ->
              new ValidationReport(file.toString(), validation)
                  .lines()
                  .forEach(session.terminal()::line));
      return (validation.accepted() == 0 ? ExitCode.FAILED : ExitCode.OK).number();
    }
  }

  private void progress(long line) {
    if (line % REPORTED_LINES == 0) {
      session.terminal().progress("converted " + Numbers.counted(line, "line"));
    }
  }
}
