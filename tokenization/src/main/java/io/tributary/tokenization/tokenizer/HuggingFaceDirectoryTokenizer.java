package io.tributary.tokenization.tokenizer;

import io.tributary.contracts.Sha256;
import io.tributary.tokenization.tokenizer.NativeTokenizer.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tokenizer of a base model: {@value #TOKENIZER_FILE} and {@value #CONFIG_FILE} of its
 * directory. A prompt begins with what the tokenizer itself puts there (a BOS token, or nothing), a
 * response ends with the config's {@code eos_token}. What a tokenizer appends to every text is
 * never used: a prompt does not end there. Safe for use by many threads; the owner closes it.
 */
public final class HuggingFaceDirectoryTokenizer implements AutoCloseable {
  /** The tokenizer itself. */
  public static final String TOKENIZER_FILE = "tokenizer.json";

  /** Which tokens begin and end a text. */
  public static final String CONFIG_FILE = TokenizerConfig.FILE;

  private static final String PROBE = "a";

  private final NativeTokenizer tokenizer;
  private final PieceEncoder pieces;
  private final SpecialTokens specialTokens;
  private final int[] promptPrefix;
  private final int eosId;
  private final String digest;

  private HuggingFaceDirectoryTokenizer(
      NativeTokenizer tokenizer,
      PieceEncoder pieces,
      SpecialTokens specialTokens,
      TokenizerConfig config,
      String digest) {
    this.tokenizer = tokenizer;
    this.pieces = pieces;
    this.specialTokens = specialTokens;
    this.promptPrefix = putBefore(tokenizer);
    this.eosId = eosId(specialTokens, config.eosToken());
    this.digest = digest;
  }

  /**
   * Loads the two files of a directory.
   *
   * @throws UnusableTokenizerException if one is missing or cannot be used; it names the directory
   */
  public static HuggingFaceDirectoryTokenizer load(Path directory) {
    try {
      return of(read(directory, TOKENIZER_FILE), read(directory, CONFIG_FILE));
    } catch (UnusableTokenizerException e) {
      throw new UnusableTokenizerException(directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Loads the contents of the two files.
   *
   * @throws UnusableTokenizerException if one cannot be used
   */
  public static HuggingFaceDirectoryTokenizer of(byte[] tokenizerJson, byte[] tokenizerConfigJson) {
    TokenizerConfig config = TokenizerConfig.parse(tokenizerConfigJson);
    SpecialTokens specialTokens = SpecialTokens.parse(tokenizerJson);
    NativeTokenizer tokenizer = new NativeTokenizer(tokenizerJson);
    try {
      PieceEncoder pieces = new PieceEncoder(tokenizer, PieceRule.parse(tokenizerJson));
      return new HuggingFaceDirectoryTokenizer(
          tokenizer, pieces, specialTokens, config, Sha256.hex(tokenizerJson));
    } catch (UnusableTokenizerException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The ids of a text, nothing added before or after it. */
  public int[] encode(String text) {
    return pieces.encode(text);
  }

  /** The same with the place of each token in the text. */
  public TextTokens encodeWithPlaces(String text) {
    return tokenizer.encodeWithPlaces(text);
  }

  /** The text of these ids, without special tokens. */
  public String decode(int... ids) {
    return tokenizer.decode(ids);
  }

  /** The ids that begin every prompt; often none. */
  public int[] promptPrefix() {
    return promptPrefix.clone();
  }

  /** The id that ends a response. */
  public int eosId() {
    return eosId;
  }

  /** SHA-256 of tokenizer.json, hexadecimal. */
  public String digest() {
    return digest;
  }

  /**
   * The first special token among the ids of this text. The unknown token counts only if the text
   * spells it out: otherwise it stands for text that the vocabulary lacks.
   */
  public Optional<String> specialTokenIn(String text, int[] ids) {
    for (int id : ids) {
      Optional<SpecialToken> special = specialTokens.withId(id);
      if (special.isPresent()
          && (!special.get().unknown() || text.contains(special.get().content()))) {
        return special.map(SpecialToken::content);
      }
    }
    return Optional.empty();
  }

  /** The first special token whose text this text holds. */
  public Optional<String> specialTokenSpelledIn(String text) {
    return specialTokens.spelledIn(text);
  }

  /** Whether this id is a special token or ends a response. */
  public boolean isSpecial(int id) {
    return id == eosId || specialTokens.withId(id).isPresent();
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static int eosId(SpecialTokens specialTokens, String eosToken) {
    return specialTokens
        .idOf(eosToken)
        .orElseThrow(
            () ->
                new UnusableTokenizerException(
                    "%s: eos_token '%s' is not among the added_tokens of %s"
                        .formatted(CONFIG_FILE, eosToken, TOKENIZER_FILE)));
  }

  /** What the post-processor of tokenizer.json puts before a text. */
  private static int[] putBefore(NativeTokenizer tokenizer) {
    int[] bare = tokenizer.encode(PROBE, Surroundings.OMITTED);
    int[] whole = tokenizer.encode(PROBE, Surroundings.INCLUDED);
    for (int start = 0; start + bare.length <= whole.length; start++) {
      if (Arrays.equals(bare, 0, bare.length, whole, start, start + bare.length)) {
        return Arrays.copyOf(whole, start);
      }
    }
    throw new UnusableTokenizerException(
        TOKENIZER_FILE + ": its post_processor changes the tokens of the text itself");
  }

  private static byte[] read(Path directory, String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new UnusableTokenizerException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
