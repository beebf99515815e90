package io.tributary.contracts.spec;

/** A spec that cannot be trained or served; the message names the field and what it must be. */
public final class InvalidSpecException extends IllegalArgumentException {
  /** Names the field by its JSON path. */
  public InvalidSpecException(String field, String rule) {
    super("spec." + field + " " + rule);
  }

  static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidSpecException(field, rule);
    }
  }
}
