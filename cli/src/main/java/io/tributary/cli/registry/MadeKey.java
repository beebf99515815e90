package io.tributary.cli.registry;

/**
 * A key that was just made.
 *
 * @param key its text, told this once
 */
public record MadeKey(KeyDescription detail, String key) {
  /** Never with the key. */
  @Override
  public String toString() {
    return "MadeKey[" + detail.id() + "]";
  }
}
