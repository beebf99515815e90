package io.tributary.registry.upload;

import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An adapter that PEFT wrote, with its base's config; see interop/golden. */
public final class PeftMade {
  private static final Path GOLDEN =
      Path.of("..", "model-files", "src", "test", "resources", "io", "tributary", "modelfiles")
          .resolve("golden");

  private PeftMade() {}

  /** Copies it to where a test may change it. */
  public static Path copy(Path directory) {
    try (Stream<Path> files = Files.list(GOLDEN.resolve("merge/adapter"))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName().toString()));
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its base's config.json. */
  public static byte[] baseConfig() {
    return read(GOLDEN.resolve("merge/base/config.json"));
  }

  static List<AdaptableModule> modules() {
    return LlamaModules.linear(ModelConfig.parse(baseConfig()));
  }

  /** What its files are now. */
  public static List<FileReference> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .sorted()
          .map(
              file ->
                  new FileReference(
                      file.getFileName().toString(), file.toFile().length(), Digest.of(file).hex()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text within one of its files, which must be there. */
  public static void replace(Path file, String text, String by) {
    String content = new String(read(file), StandardCharsets.ISO_8859_1);
    if (!content.contains(text)) {
      throw new IllegalArgumentException(file + " holds no " + text);
    }
    write(file, content.replace(text, by).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Makes the last number of its weights something that is none. */
  public static void spoilLastWeight(Path file) {
    byte[] content = read(file);
    content[content.length - 1] = 0x7f;
    content[content.length - 2] = (byte) 0xc0;
    write(file, content);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
