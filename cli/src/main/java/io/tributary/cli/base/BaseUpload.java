package io.tributary.cli.base;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.store.ArtifactStore;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts a Hugging Face directory into the store: every file a blob, the list of them another. */
public final class BaseUpload {
  private static final List<String> NEEDED =
      List.of("config.json", "tokenizer.json", "tokenizer_config.json");
  private static final String WEIGHTS = ".safetensors";

  private final Path directory;

  /**
   * An upload of this directory, looked at but not sent yet.
   *
   * @throws CommandException if it is missing or something in it is
   */
  public BaseUpload(Path directory) {
    this.directory = directory;
    if (!Files.isDirectory(directory)) {
      throw wrong("there is no such folder");
    }
    NEEDED.forEach(this::requireFile);
    requireWeights();
  }

  private void requireFile(String name) {
    if (!Files.isRegularFile(directory.resolve(name))) {
      throw wrong("no " + name + " in it, so it is no Hugging Face model directory");
    }
  }

  private void requireWeights() {
    try (Stream<Path> files = Files.list(directory)) {
      if (files.noneMatch(f -> f.getFileName().toString().endsWith(WEIGHTS))) {
        throw wrong("no *" + WEIGHTS + " in it: only safetensors are read");
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, directory + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  private CommandException wrong(String what) {
    return new CommandException(ExitCode.USAGE, directory + ": " + what);
  }

  /**
   * Sends what the store lacks.
   *
   * @return the digest of the manifest, which is the base's
   */
  public String to(ArtifactStore store) {
    Manifest manifest = new Manifests(store).upload(directory);
    return manifest.digest().hex();
  }
}
