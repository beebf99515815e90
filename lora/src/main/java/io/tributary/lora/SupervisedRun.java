package io.tributary.lora;

/**
 * Tokens {@code [start, start + length)} of an example that are predicted and trained on, each from
 * the tokens before it.
 *
 * @param start at least 1: the first token of an example has nothing before it
 * @param length at least 1
 */
public record SupervisedRun(int start, int length) {

  /** Checks the bounds. */
  public SupervisedRun {
    if (start < 1 || length < 1) {
      throw new IllegalArgumentException(
          "a supervised run starts at 1 or later and is not empty: " + start + "+" + length);
    }
  }

  /** The token after the last. */
  public int end() {
    return start + length;
  }
}
