package io.tributary.chattemplate.lexer;

import java.util.OptionalInt;

/** Where a closing delimiter ends, with what white space control takes after it. */
final class TagEnd {
  private TagEnd() {}

  /** After {@code -%}}, {@code +%}} or {@code %}} at this place, one line end trimmed. */
  static OptionalInt block(Source source, int at, String delimiter) {
    String text = source.text();
    if (text.startsWith("-" + delimiter, at)) {
      return OptionalInt.of(source.afterWhitespace(at + 3));
    }
    if (text.startsWith("+" + delimiter, at)) {
      return OptionalInt.of(at + 3);
    }
    if (text.startsWith(delimiter, at)) {
      return OptionalInt.of(text.startsWith("\n", at + 2) ? at + 3 : at + 2);
    }
    return OptionalInt.empty();
  }

  /** After {@code -}}} or {@code }}} at this place; no line end is trimmed. */
  static OptionalInt variable(Source source, int at) {
    String text = source.text();
    if (text.startsWith("-}}", at)) {
      return OptionalInt.of(source.afterWhitespace(at + 3));
    }
    return text.startsWith("}}", at) ? OptionalInt.of(at + 2) : OptionalInt.empty();
  }

  /** After the {@code %}} that opens a raw block: its line end is part of the raw text. */
  static OptionalInt raw(Source source, int at) {
    String text = source.text();
    if (text.startsWith("-%}", at)) {
      return OptionalInt.of(source.afterWhitespace(at + 3));
    }
    return text.startsWith("%}", at) ? OptionalInt.of(at + 2) : OptionalInt.empty();
  }
}
