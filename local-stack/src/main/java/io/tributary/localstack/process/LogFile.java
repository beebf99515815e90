package io.tributary.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The log file of one process: kept across restarts, with one predecessor once it has grown large.
 *
 * @param path the file
 */
record LogFile(Path path) {
  private static final long ROTATE_BYTES = 16L << 20;
  private static final int TAIL_BYTES = 16 << 10;
  private static final Pattern TELLING =
      Pattern.compile("(?i)\\b(error|fatal|exception|severe)\\b");

  /** Makes room for another start. */
  void prepare() throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    if (Files.exists(path) && Files.size(path) > ROTATE_BYTES) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Current length in bytes, 0 when there is none yet. */
  long length() {
    try {
      return Files.size(path);
    } catch (IOException noneYet) {
      return 0;
    }
  }

  /** The line written since {@code from} that tells most about a failure, or nothing. */
  String reasonSince(long from) {
    List<String> lines = tail(from).lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> TELLING.matcher(line).find())
        .reduce((first, second) -> second)
        .or(() -> lines.stream().reduce((first, second) -> second))
        .orElse("nothing was logged")
        .strip();
  }

  private String tail(long from) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long start = Math.max(from, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
