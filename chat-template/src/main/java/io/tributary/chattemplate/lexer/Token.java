package io.tributary.chattemplate.lexer;

import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Value;

/**
 * One token.
 *
 * @param kind what it is
 * @param text its text: of data the text itself, of a string what it means
 * @param value the number of a number token
 * @param line where it begins, from 1
 */
public record Token(TokenKind kind, String text, Value value, int line) {
  static Token of(TokenKind kind, String text, int line) {
    return new Token(kind, text, NoneValue.NONE, line);
  }

  /** Whether it is the word of this name. */
  public boolean isName(String name) {
    return kind == TokenKind.NAME && text.equals(name);
  }

  /** What messages call it. */
  public String describe() {
    return kind == TokenKind.NAME ? text : kind.text();
  }
}
