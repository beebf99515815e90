package io.tributary.cli.validate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.tokenization.encoding.Tokenized;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON lines as trainers in Python take them: {@code {"input_ids":[…],"labels":[…]}}, what is not
 * trained on with the label {@value #IGNORE_INDEX}.
 */
public final class TokensFile implements AutoCloseable {
  /** The label of what is not trained on. */
  static final int IGNORE_INDEX = -100;

  private final Optional<OutputStream> out;

  private TokensFile(Optional<OutputStream> out) {
    this.out = out;
  }

  private record Example(@JsonProperty("input_ids") int[] inputIds, int[] labels) {}

  /**
   * Opens the file anew, or nothing if there is none.
   *
   * @throws CommandException if it cannot be written
   */
  public static TokensFile open(Optional<Path> file) {
    return new TokensFile(file.map(TokensFile::stream));
  }

  private static OutputStream stream(Path file) {
    try {
      return new BufferedOutputStream(Files.newOutputStream(file));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Adds a record. */
  public void write(Tokenized tokenized) throws IOException {
    if (out.isPresent()) {
      out.get().write(Json.write(new Example(tokenized.inputIds(), labels(tokenized))));
      out.get().write('\n');
    }
  }

  private static int[] labels(Tokenized tokenized) {
    int[] labels = new int[tokenized.inputIds().length];
    Arrays.fill(labels, IGNORE_INDEX);
    for (SupervisedRun run : tokenized.supervisedRuns()) {
      System.arraycopy(tokenized.inputIds(), run.start(), labels, run.start(), run.length());
    }
    return labels;
  }

  @Override
  public void close() throws IOException {
    if (out.isPresent()) {
      out.get().close();
    }
  }
}
