package io.tributary.registry.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory of this machine for the copies of one upload, deleted with them. */
public final class UploadDirectory implements AutoCloseable {
  private final Path path;

  private UploadDirectory(Path path) {
    this.path = path;
  }

  /** A new, empty one. */
  public static UploadDirectory create() {
    try {
      return new UploadDirectory(Files.createTempDirectory("tributary-upload-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for an upload: " + e.getMessage(), e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path + ": " + e.getMessage(), e);
    }
  }
}
