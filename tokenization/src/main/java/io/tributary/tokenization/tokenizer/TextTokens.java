package io.tributary.tokenization.tokenizer;

/**
 * The tokens of a text with their places in it.
 *
 * @param ids of the tokens
 * @param starts of each, in code points from the beginning of the text
 * @param ends of each, excluded; tokens that are parts of one character have the same place
 */
public record TextTokens(int[] ids, int[] starts, int[] ends) {
  /** Tokens. */
  public int length() {
    return ids.length;
  }
}
