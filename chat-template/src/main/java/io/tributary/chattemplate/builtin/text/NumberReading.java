package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Whitespace;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as Python's {@code int} and {@code float} read them from strings. */
public final class NumberReading {
  private static final Pattern FLOAT =
      Pattern.compile(
          "[+-]?(?:\\d+(?:_\\d+)*+\\.?(?:\\d+(?:_\\d+)*+)?|\\.\\d+(?:_\\d+)*+)(?:[eE][+-]?\\d+(?:_\\d+)*+)?");
  private static final Pattern SPECIAL =
      Pattern.compile("[+-]?(?:inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private NumberReading() {}

  /** {@code int(text, base)}; empty where Python raises a {@code ValueError}. */
  public static Optional<BigInteger> integer(String text, int base) {
    if (base != 0 && (base < 2 || base > 36)) {
      return Optional.empty();
    }
    String stripped = asciiDigits(Whitespace.strip(text)).toLowerCase(Locale.ROOT);
    boolean isNegative = stripped.startsWith("-");
    String digits = isNegative || stripped.startsWith("+") ? stripped.substring(1) : stripped;
    int radix = base;
    for (Prefix prefix : Prefix.values()) {
      if ((base == 0 || base == prefix.radix) && digits.startsWith(prefix.text)) {
        radix = prefix.radix;
        digits = digits.substring(2);
        digits = digits.startsWith("_") ? digits.substring(1) : digits;
        break;
      }
    }
    if (radix == 0) {
      boolean isOctalOfOld = digits.startsWith("0") && !digits.replace("_", "").matches("0+");
      if (isOctalOfOld) {
        return Optional.empty();
      }
      radix = 10;
    }
    return magnitude(digits, radix).map(value -> isNegative ? value.negate() : value);
  }

  private enum Prefix {
    BINARY("0b", 2),
    OCTAL("0o", 8),
    HEXADECIMAL("0x", 16);

    private final String text;
    private final int radix;

    Prefix(String text, int radix) {
      this.text = text;
      this.radix = radix;
    }
  }

  private static Optional<BigInteger> magnitude(String digits, int radix) {
    boolean isWellFormed =
        !digits.isEmpty()
            && !digits.startsWith("_")
            && !digits.endsWith("_")
            && !digits.contains("__")
            && digits
                .chars()
                .allMatch(c -> c == '_' || (c < 0x80 && Character.digit(c, radix) >= 0));
    if (!isWellFormed) {
      return Optional.empty();
    }
    if (digits.length() > 4300 && (radix & (radix - 1)) != 0) {
      return Optional.empty();
    }
    if (digits.length() > 20_000) {
      throw Fault.limit("a number of " + digits.length() + " digits");
    }
    return Optional.of(new BigInteger(digits.replace("_", ""), radix));
  }

  /** Digits of other scripts are digits to Python. */
  private static String asciiDigits(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> out.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return out.toString();
  }

  /** {@code float(text)}; empty where Python raises a {@code ValueError}. */
  public static Optional<Double> real(String text) {
    String stripped = asciiDigits(Whitespace.strip(text));
    if (stripped.length() > 20_000) {
      throw Fault.limit("a number of " + stripped.length() + " digits");
    }
    if (SPECIAL.matcher(stripped).matches()) {
      String word = stripped.toLowerCase(Locale.ROOT);
      double value = word.endsWith("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
      return Optional.of(word.startsWith("-") ? -value : value);
    }
    return FLOAT.matcher(stripped).matches()
        ? Optional.of(Double.parseDouble(stripped.replace("_", "")))
        : Optional.empty();
  }
}
