package io.tributary.cli.records;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of JSON lines, one instruction record each.
 *
 * @param path as the user wrote it
 */
public record RecordFile(Path path) {
  /** What {@link #check} found. */
  public record Size(long records, long bytes) {}

  /** Opens the file; the caller closes the reader. */
  public LineReader open() {
    try {
      InputStream in = Files.newInputStream(path);
      return new LineReader(path.toString(), in);
    } catch (IOException e) {
      throw CommandException.unreadable(path, e);
    }
  }

  /**
   * Reads it once before anything is sent, so that a file is sent whole or not at all.
   *
   * @throws LineTooLongException if a line cannot be sent
   * @throws CommandException if the file cannot be read or holds no record
   */
  public Size check() {
    long records = 0;
    try (LineReader lines = open()) {
      while (lines.next().isPresent()) {
        records++;
      }
      if (records == 0) {
        throw new CommandException(
            ExitCode.USAGE, path + ": holds no record: one JSON object a line is expected");
      }
      return new Size(records, lines.bytesRead());
    } catch (IOException e) {
      throw CommandException.unreadable(path, e);
    }
  }
}
