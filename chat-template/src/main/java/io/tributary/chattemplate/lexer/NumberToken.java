package io.tributary.chattemplate.lexer;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number at some place of the text, of length 0 where there is none. */
record NumberToken(TokenKind kind, String text) {
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<!\\.)(?:\\d+_)*+\\d+(?:(?:\\.(?:\\d+_)*+\\d+)?[eE][+-]?(?:\\d+_)*+\\d+|\\.(?:\\d+_)*+\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])++|0[oO](?:_?[0-7])++|0[xX](?:_?[0-9a-fA-F])++|[1-9](?:_?\\d)*+|0(?:_?0)*+");

  static NumberToken at(String text, int position) {
    char c = text.charAt(position);
    if (c < '0' || c > '9') {
      return new NumberToken(TokenKind.INTEGER, "");
    }
    Matcher matcher =
        FLOAT.matcher(text).useTransparentBounds(true).region(position, text.length());
    if (matcher.lookingAt()) {
      return new NumberToken(TokenKind.FLOAT, matcher.group());
    }
    matcher.usePattern(INTEGER);
    return new NumberToken(TokenKind.INTEGER, matcher.lookingAt() ? matcher.group() : "");
  }

  int length() {
    return text.length();
  }

  Value value(Source source) {
    String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
    try {
      return kind == TokenKind.FLOAT
          ? new FloatValue(Double.parseDouble(digits))
          : new IntegerValue(integer(digits));
    } catch (Fault e) {
      throw source.error(e.getMessage());
    }
  }

  private static BigInteger integer(String digits) {
    if (digits.length() > 5_000) {
      throw Fault.limit("a number of " + digits.length() + " digits");
    }
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0o")) {
      return new BigInteger(digits.substring(2), 8);
    }
    return digits.startsWith("0x")
        ? new BigInteger(digits.substring(2), 16)
        : new BigInteger(digits);
  }
}
