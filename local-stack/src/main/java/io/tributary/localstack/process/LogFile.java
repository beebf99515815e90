package io.tributary.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The log file of one process: kept across restarts, with one predecessor once it has grown large.
 *
 * @param path the file
 */
record LogFile(Path path) {
  private static final long ROTATE_BYTES = 16L << 20;
  private static final int TAIL_BYTES = 16 << 10;
  private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");
  private static final Pattern TELLING = Pattern.compile("(?i)error|fatal|exception|severe");

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

  /**
   * The line written since {@code from} that tells most about a failure: what the program {@code
   * name} says in its own name, else the last mention of an error, else the last line.
   */
  String reasonSince(long from, String name) {
    List<String> lines =
        tail(from).lines().filter(line -> !line.isBlank() && !FRAME.matcher(line).find()).toList();
    return last(lines, line -> line.startsWith(name))
        .or(() -> last(lines, TELLING.asPredicate()))
        .or(() -> last(lines, line -> true))
        .orElse("nothing was logged")
        .strip();
  }

  private static Optional<String> last(List<String> lines, Predicate<String> which) {
    return lines.stream().filter(which).reduce((first, second) -> second);
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
