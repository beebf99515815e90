package io.tributary.tokenization.encoding;

import io.tributary.tokenization.tokenizer.UnusableTokenizerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The small files of a base model, wherever they are kept. */
@FunctionalInterface
public interface BaseFiles {
  /** The content of the file with this path within the base, if it has one. */
  Optional<byte[]> read(String path);

  /** Those of a Hugging Face directory. */
  static BaseFiles of(Path directory) {
    return path -> {
      Path file = directory.resolve(path);
      try {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UnusableTokenizerException(path + " cannot be read: " + e.getMessage(), e);
      }
    };
  }
}
