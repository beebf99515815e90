package io.tributary.cli.demo;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one demo: the stack's data, and {@code results}. The data goes when the demo ends
 * unless it is kept; results and logs stay.
 */
final class DemoFolder {
  private static final Set<String> STAYS = Set.of("results", "logs");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final DataDirectory data;

  private DemoFolder(DataDirectory data) {
    this.data = data;
  }

  /**
   * A fresh folder: the one named, or a new one below the user's state directory.
   *
   * @throws CommandException if the one named has something in it
   */
  static DemoFolder create(Optional<Path> named, Path stateDirectory) {
    Path path = named.orElseGet(() -> stateDirectory.resolve("demos").resolve(stamp()));
    try {
      Files.createDirectories(path);
      if (!entries(path).isEmpty()) {
        throw new CommandException(
            ExitCode.REFUSED, path + " is not empty: a demo begins in a fresh folder");
      }
      return new DemoFolder(new DataDirectory(path));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, path + ": cannot be made: " + e, e);
    }
  }

  private static String stamp() {
    return LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP)
        + "-"
        + ProcessHandle.current().pid();
  }

  DataDirectory data() {
    return data;
  }

  /** Where what was made is put. */
  Path results() {
    return data.path().resolve("results");
  }

  /** Deletes the stack's data. */
  void deleteData() {
    try {
      for (Path entry : entries(data.path())) {
        if (!STAYS.contains(entry.getFileName().toString())) {
          deleteTree(entry);
        }
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, data + ": cannot be cleaned up: " + e.getMessage(), e);
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
