package io.tributary.cli.validate;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.records.LineReader;
import io.tributary.cli.records.LineReader.Line;
import io.tributary.cli.records.RecordFile;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.encoding.Tokenized;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RejectedException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Runs every line of a file through the conversion that ingest does. */
public final class FileValidation {
  private final RecordEncoder encoder;
  private final DataSpec spec;
  private final Clock clock;

  /** Hears of every accepted record, in the file's order. */
  @FunctionalInterface
  public interface Listener {
    /** One record's tokens. */
    void accepted(Tokenized tokenized) throws IOException;
  }

  /** Converts with these. */
  public FileValidation(RecordEncoder encoder, DataSpec spec, Clock clock) {
    this.encoder = encoder;
    this.spec = spec;
    this.clock = clock;
  }

  /**
   * Reads the whole file.
   *
   * @param onLine told the number of every line read
   * @throws CommandException if it cannot be read or holds no record
   */
  public Validation run(RecordFile file, Listener listener, LongConsumer onLine) {
    ValidationTally tally = new ValidationTally();
    boolean any = false;
    try (LineReader lines = file.open()) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        any = true;
        add(line.get(), tally, listener);
        onLine.accept(line.get().number());
      }
    } catch (IOException e) {
      throw CommandException.unreadable(file.path(), e);
    }
    if (!any) {
      throw new CommandException(
          ExitCode.USAGE, file.path() + ": holds no record: one JSON object a line is expected");
    }
    return tally.result();
  }

  private void add(Line line, ValidationTally tally, Listener listener) throws IOException {
    Tokenized tokenized;
    try {
      InstructionJson json = InstructionJson.parse(line.bytes());
      RecordId.of(json);
      tokenized = encoder.convert(json, Optional.empty(), spec, clock).tokenized();
    } catch (RejectedException e) {
      tally.add(line.number(), e);
      return;
    }
    tally.add(line.number(), tokenized);
    listener.accepted(tokenized);
  }
}
