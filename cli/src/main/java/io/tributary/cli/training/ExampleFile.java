package io.tributary.cli.training;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.LineReader;
import io.tributary.cli.records.LineReader.Line;
import io.tributary.cli.records.RecordFile;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.lora.SupervisedRun;
import io.tributary.lora.TrainingExample;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.encoding.Tokenized;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The examples of a file of records, encoded as ingest encodes them. A record that cannot be
 * encoded ends the command before anything is trained. One that is left without a supervised token
 * keeps its place, so that batches stay as the reference recipe has them, and is named.
 */
public final class ExampleFile {
  private final RecordEncoder encoder;
  private final DataSpec spec;
  private final Consumer<String> warnings;

  /**
   * What a file holds.
   *
   * @param examples in the file's order
   * @param cut how many records are longer than the length that was kept
   */
  public record Content(List<TrainingExample> examples, int cut) {
    /** Copies the list. */
    public Content {
      examples = List.copyOf(examples);
    }
  }

  /** Encodes with these, and says what is odd but no error in one line each. */
  public ExampleFile(RecordEncoder encoder, DataSpec spec, Consumer<String> warnings) {
    this.encoder = encoder;
    this.spec = spec;
    this.warnings = warnings;
  }

  /**
   * All examples, at least one.
   *
   * @throws CommandException naming the line, when a record cannot be encoded or the file not read
   */
  public Content read(Path file) {
    List<TrainingExample> examples = new ArrayList<>();
    int cut = 0;
    try (LineReader lines = new RecordFile(file).open()) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Tokenized tokenized = tokenized(file, line.get());
        cut += tokenized.fullLength() > tokenized.inputIds().length ? 1 : 0;
        examples.add(example(tokenized));
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, file + ": cannot be read: " + e.getMessage(), e);
    }
    if (examples.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, file + ": holds no record: one JSON object a line is expected");
    }
    return new Content(examples, cut);
  }

  private Tokenized tokenized(Path file, Line line) {
    try {
      InstructionJson json = InstructionJson.parse(line.bytes());
      Tokenized tokenized = encoder.encode(RecordShape.of(json), spec, Clock.systemUTC());
      if (tokenized.supervisedRuns().isEmpty()) {
        warnings.accept(
            place(file, line)
                + "nothing of the response is left among the first "
                + tokenized.inputIds().length
                + " of "
                + tokenized.fullLength()
                + " tokens: the record trains nothing (raise --max-length)");
      }
      return tokenized;
    } catch (RejectedException e) {
      throw new CommandException(
          ExitCode.USAGE, place(file, line) + e.code() + ": " + e.getMessage(), e);
    }
  }

  private static String place(Path file, Line line) {
    return file + ":" + line.number() + ": ";
  }

  private static TrainingExample example(Tokenized tokenized) {
    List<SupervisedRun> runs =
        tokenized.supervisedRuns().stream()
            .map(run -> new SupervisedRun(run.start(), run.length()))
            .toList();
    return new TrainingExample(tokenized.inputIds(), runs);
  }
}
