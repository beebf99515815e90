package io.tributary.tokenization.tokenizer;

import java.nio.file.Path;

/** The small tokenizers that interop/golden/make_tokenizer_goldens.py made. */
public final class TestTokenizers {
  private TestTokenizers() {}

  /** The tokenizer of this kind; the caller closes it. */
  public static HuggingFaceDirectoryTokenizer load(String kind) {
    return HuggingFaceDirectoryTokenizer.load(directory(kind));
  }

  /** The directory of this kind. */
  public static Path directory(String kind) {
    return Path.of("src/test/resources/tokenizers", kind);
  }
}
