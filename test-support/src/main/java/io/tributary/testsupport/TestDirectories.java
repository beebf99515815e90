package io.tributary.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Data directories of servers in tests: in the module's build folder, gone with the JVM. */
final class TestDirectories {
  private static final Path PARENT = Path.of("target", "test-stack");

  private TestDirectories() {}

  static Path create(String name) {
    try {
      Files.createDirectories(PARENT);
      return Files.createTempDirectory(PARENT, name + "-").toAbsolutePath();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot create a directory in " + PARENT, failed);
    }
  }

  /** Runs when the JVM ends, where nobody is left to tell of a failure but standard error. */
  static void deleteAtExit(AutoCloseable server, Path directory) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                    delete(directory);
                  } catch (Exception failed) {
                    System.err.println("cannot clean up " + directory + ": " + failed);
                  }
                },
                "delete-" + directory.getFileName()));
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
