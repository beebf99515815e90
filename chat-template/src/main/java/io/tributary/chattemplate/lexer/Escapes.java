package io.tributary.chattemplate.lexer;

/** The escapes of a string in a template: those of Python's {@code unicode-escape}. */
final class Escapes {
  private static final String SIMPLE = "\\'\"abfnrtv";
  private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

  private final Source source;
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Escapes(Source source, String text) {
    this.source = source;
    this.text = text;
  }

  static String decode(Source source, String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    Escapes escapes = new Escapes(source, text);
    while (escapes.at < text.length()) {
      escapes.next();
    }
    return escapes.out.toString();
  }

  private void next() {
    char c = text.charAt(at++);
    if (c != '\\') {
      out.append(c);
      return;
    }
    int escaped = text.codePointAt(at);
    at += Character.charCount(escaped);
    int simple = SIMPLE.indexOf(escaped);
    if (simple >= 0) {
      out.append(MEANING.charAt(simple));
    } else if (escaped >= '0' && escaped <= '7') {
      octal(escaped - '0');
    } else {
      other(escaped);
    }
  }

  private void other(int escaped) {
    switch (escaped) {
      case '\n' -> {}
      case 'x' -> hexadecimal(2, "truncated \\xXX escape");
      case 'u' -> hexadecimal(4, "truncated \\uXXXX escape");
      case 'U' -> hexadecimal(8, "truncated \\UXXXXXXXX escape");
      case 'N' -> named();
      default -> unknown(escaped);
    }
  }

  /** Python leaves the backslash; a character beyond ASCII turns into the text of its escape. */
  private void unknown(int escaped) {
    out.append('\\');
    if (escaped < 0x80) {
      out.append((char) escaped);
    } else if (escaped < 0x100) {
      out.append("x%02x".formatted(escaped));
    } else if (escaped < 0x10000) {
      out.append("u%04x".formatted(escaped));
    } else {
      out.append("U%08x".formatted(escaped));
    }
  }

  private void octal(int first) {
    int value = first;
    for (int i = 0; i < 2 && at < text.length() && "01234567".indexOf(text.charAt(at)) >= 0; i++) {
      value = value * 8 + text.charAt(at++) - '0';
    }
    out.append((char) value);
  }

  private void hexadecimal(int digits, String message) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0 || text.charAt(at) > 'f') {
        throw source.error(message);
      }
      value = value * 16 + digit;
      at++;
    }
    if (value > Character.MAX_CODE_POINT) {
      throw source.error("illegal Unicode character");
    }
    out.appendCodePoint((int) value);
  }

  private void named() {
    int end = text.indexOf('}', at);
    if (!text.startsWith("{", at) || end < 0) {
      throw source.error("malformed \\N character escape");
    }
    try {
      out.appendCodePoint(Character.codePointOf(text.substring(at + 1, end)));
    } catch (IllegalArgumentException e) {
      throw source.error("unknown Unicode character name");
    }
    at = end + 1;
  }
}
