package io.tributary.trainer.training;

import io.tributary.trainer.engine.CheckpointFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of one checkpoint on their way, deleted when closed. */
final class Scratch implements AutoCloseable {
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  static Scratch in(Path parent) {
    try {
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent, "checkpoint-");
      CheckpointFiles files = CheckpointFiles.below(directory);
      Files.createDirectory(files.adapter());
      Files.createDirectory(files.state());
      return new Scratch(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write below " + parent + ": " + e, e);
    }
  }

  /** A checkpoint is on its way for seconds: an old directory is what a kill -9 left. */
  static void deleteAbandoned(Path parent) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path entry : entries.toList()) {
        if (isOlder(entry, limit)) {
          deleteTree(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + parent + ": " + e, e);
    }
  }

  /** One that another trainer has just finished with is gone, and not old. */
  private static boolean isOlder(Path entry, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(entry).toInstant().isBefore(limit);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  CheckpointFiles files() {
    return CheckpointFiles.below(directory);
  }

  /** Files below a directory, relative, by path. */
  static List<Path> list(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory + ": " + e, e);
    }
  }

  @Override
  public void close() {
    deleteTree(directory);
  }

  static void deleteTree(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root + ": " + e, e);
    }
  }
}
