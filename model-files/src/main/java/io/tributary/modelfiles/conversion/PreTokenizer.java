package io.tributary.modelfiles.conversion;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How text is cut before merges apply, for the values of {@code tokenizer.ggml.pre} whose original
 * tokenizer.json is known. llama.cpp implements each in code; the file has only the name.
 */
enum PreTokenizer {
  /** SmolLM and SmolLM2: GPT-2's pattern after every digit by itself. */
  SMOLLM("smollm", Split.DIGITS_THEN_GPT2, "", Normalizer.NONE, Bos.OFF, Whole.MERGED),
  /** Qwen2, Qwen2.5, Qwen3. */
  QWEN2("qwen2", Split.PATTERN, "\\p{N}", Normalizer.NFC, Bos.OFF, Whole.MERGED),
  /** Llama 3 and later: digits by three, words that are tokens taken whole. */
  LLAMA_BPE(
      "llama-bpe", Split.PATTERN, "\\p{N}{1,3}", Normalizer.NONE, Bos.ON, Whole.TAKEN_AS_TOKEN);

  /** Where words are cut. */
  enum Split {
    DIGITS_THEN_GPT2,
    PATTERN
  }

  /** What text passes before. */
  enum Normalizer {
    NONE,
    NFC
  }

  /** Whether a text begins with the BOS token when the metadata does not say. */
  enum Bos {
    ON,
    OFF
  }

  /** Whether a word that is a token is made by merges or taken as it is. */
  enum Whole {
    MERGED,
    TAKEN_AS_TOKEN
  }

  private final String ggmlName;
  private final Split split;
  private final String digits;
  private final Normalizer normalizer;
  private final Bos bos;
  private final Whole whole;

  PreTokenizer(
      String ggmlName, Split split, String digits, Normalizer normalizer, Bos bos, Whole whole) {
    this.ggmlName = ggmlName;
    this.split = split;
    this.digits = digits;
    this.normalizer = normalizer;
    this.bos = bos;
    this.whole = whole;
  }

  static Optional<PreTokenizer> named(String ggmlName) {
    return Arrays.stream(values()).filter(p -> p.ggmlName.equals(ggmlName)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(p -> p.ggmlName).collect(Collectors.joining(", "));
  }

  Split split() {
    return split;
  }

  /** The pattern of words, where they are cut by one. */
  String pattern() {
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + digits
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  Normalizer normalizer() {
    return normalizer;
  }

  boolean beginsWithBos() {
    return bos == Bos.ON;
  }

  boolean takesWholeTokens() {
    return whole == Whole.TAKEN_AS_TOKEN;
  }
}
