package io.tributary.tokenization.tokenizer;

/** Ids as text again, special tokens included: for a person to look at. The owner closes it. */
public final class TokenText implements AutoCloseable {
  private final NativeTokenizer tokenizer;

  /**
   * Reads the content of a tokenizer.json.
   *
   * @throws UnusableTokenizerException if it is none
   */
  public TokenText(byte[] tokenizerJson) {
    this.tokenizer = new NativeTokenizer(tokenizerJson);
  }

  /** The text of these ids; half of a character is shown as the replacement character. */
  public String of(int... ids) {
    return tokenizer.decodeAll(ids);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
