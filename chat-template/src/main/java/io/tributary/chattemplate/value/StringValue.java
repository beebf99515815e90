package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;

/**
 * Python's {@code str}: counted and indexed by code points, held as UTF-16.
 *
 * @param text the characters
 * @param isSafe whether a filter marked it as HTML: text added to it is escaped then
 */
public record StringValue(String text, boolean isSafe) implements Value {
  /** The empty string. */
  public static final StringValue EMPTY = new StringValue("");

  /** Refuses what is longer than {@link Bounds#MAX_LENGTH}. */
  public StringValue {
    if (text.length() > Bounds.MAX_LENGTH) {
      throw Fault.limit("a string grows over " + Bounds.MAX_LENGTH + " characters");
    }
  }

  /** A plain string. */
  public StringValue(String text) {
    this(text, false);
  }

  /** The text marked as HTML. */
  public static StringValue safe(String text) {
    return new StringValue(text, true);
  }

  /** Another text that is marked as this one is. */
  public StringValue like(String other) {
    return new StringValue(other, isSafe);
  }

  /** The text as HTML: as it is when so marked, else with its special characters escaped. */
  public String html() {
    return isSafe ? text : Html.escape(text);
  }

  /** Python's {@code len}. */
  public int length() {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String typeName() {
    return "str";
  }

  @Override
  public boolean truth() {
    return !text.isEmpty();
  }

  @Override
  public long weight() {
    return 1L + text.length() / 16;
  }
}
