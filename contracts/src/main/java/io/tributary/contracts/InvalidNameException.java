package io.tributary.contracts;

/** A namespace, adapter, base or alias name that the grammar refuses. */
public final class InvalidNameException extends IllegalArgumentException {
  private static final int SHOWN = 100;

  /** Says which text was refused (its first 100 characters) and what it must be. */
  public InvalidNameException(String text, String rule) {
    super("invalid name '" + text.substring(0, Math.min(SHOWN, text.length())) + "': " + rule);
  }
}
