package io.tributary.chattemplate.lexer;

import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import io.tributary.chattemplate.value.Whitespace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/** The inside of one tag. Its end counts only when all brackets are closed. */
final class TagLexer {
  private final Source source;
  private final List<Token> tokens;
  private final boolean isVariable;
  private final Deque<TokenKind> open = new ArrayDeque<>();

  TagLexer(Source source, List<Token> tokens, boolean isVariable) {
    this.source = source;
    this.tokens = tokens;
    this.isVariable = isVariable;
  }

  void run() {
    while (!source.atEnd()) {
      OptionalInt end = open.isEmpty() ? end() : OptionalInt.empty();
      if (end.isPresent()) {
        TokenKind kind = isVariable ? TokenKind.VARIABLE_END : TokenKind.BLOCK_END;
        tokens.add(Token.of(kind, "", source.line()));
        source.moveTo(end.getAsInt());
        return;
      }
      next();
    }
  }

  private OptionalInt end() {
    return isVariable
        ? TagEnd.variable(source, source.position())
        : TagEnd.block(source, source.position(), "%}");
  }

  private void next() {
    if (Whitespace.is(source.current())) {
      source.moveTo(source.afterWhitespace(source.position()));
      return;
    }
    NumberToken number = NumberToken.at(source.text(), source.position());
    if (number.length() > 0) {
      add(number.kind(), number.value(source), number.length());
    } else if (isWord(source.text().codePointAt(source.position()))) {
      name();
    } else if (source.current() == '"' || source.current() == '\'') {
      string();
    } else {
      operator();
    }
  }

  private void add(TokenKind kind, Value value, int length) {
    String text = source.text().substring(source.position(), source.position() + length);
    tokens.add(new Token(kind, text, value, source.line()));
    source.moveTo(source.position() + length);
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c) || isMark(c);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }

  private void name() {
    String text = source.text();
    int end = source.position();
    while (end < text.length() && isPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    String name = text.substring(source.position(), end);
    boolean isIdentifier =
        Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.charAt(0) == '_';
    if (!isIdentifier) {
      throw source.error("Invalid character in identifier");
    }
    tokens.add(Token.of(TokenKind.NAME, name, source.line()));
    source.moveTo(end);
  }

  private static boolean isPart(int c) {
    return isWord(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private void string() {
    String text = source.text();
    int end = source.position() + 1;
    while (end < text.length() && text.charAt(end) != source.current()) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw unexpected();
    }
    String meaning = Escapes.decode(source, text.substring(source.position() + 1, end));
    tokens.add(new Token(TokenKind.STRING, meaning, new StringValue(meaning), source.line()));
    source.moveTo(end + 1);
  }

  private void operator() {
    TokenKind kind =
        TokenKind.operatorAt(source.text(), source.position()).orElseThrow(this::unexpected);
    switch (kind) {
      case LEFT_BRACE -> open.push(TokenKind.RIGHT_BRACE);
      case LEFT_BRACKET -> open.push(TokenKind.RIGHT_BRACKET);
      case LEFT_PARENTHESIS -> open.push(TokenKind.RIGHT_PARENTHESIS);
      case RIGHT_BRACE, RIGHT_BRACKET, RIGHT_PARENTHESIS -> close(kind);
      default -> {}
    }
    tokens.add(Token.of(kind, kind.text(), source.line()));
    source.moveTo(source.position() + kind.text().length());
  }

  private void close(TokenKind kind) {
    if (open.isEmpty()) {
      throw source.error("unexpected '" + kind.text() + "'");
    }
    TokenKind expected = open.pop();
    if (expected != kind) {
      throw source.error("unexpected '" + kind.text() + "', expected '" + expected.text() + "'");
    }
  }

  private RuntimeException unexpected() {
    String text = source.text();
    String character = Character.toString(text.codePointAt(source.position()));
    int at = text.codePointCount(0, source.position());
    return source.error("unexpected char " + Repr.quote(character) + " at " + at);
  }
}
