package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The end of a log file.
 *
 * @param file need not exist
 */
public record LogTail(Path file) {
  private static final int MAX_BYTES = 1 << 20;

  /** The last lines. */
  public List<String> lastLines(int count) {
    return lastLinesFrom(0, count);
  }

  /** The last lines of what was written after this offset. */
  public List<String> lastLinesFrom(long offset, int count) {
    List<String> lines = text(offset).lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** Bytes in the file now. */
  public long length() {
    return file.toFile().length();
  }

  /** What was written after this offset, at most its last 1 MiB. */
  public String text(long offset) {
    if (!file.toFile().exists()) {
      return "";
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(offset, in.length() - MAX_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, in.length() - from)];
      in.seek(from);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
