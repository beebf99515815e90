package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.CodePoints;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** One field of a {@code %} format. */
final class PercentField {
  private final String flags;
  private int width;
  private int precision = -1;

  PercentField(String flags) {
    this.flags = flags;
  }

  void width(int columns) {
    width = columns;
  }

  void precision(int digits) {
    precision = digits;
  }

  String text(char type, Value value) {
    return switch (type) {
      case 's' -> padded(cut(Repr.text(value)));
      case 'r', 'a' -> padded(cut(Repr.of(value)));
      case 'd', 'i', 'u' -> number(integer(value, type), 10, "");
      case 'o' -> number(whole(value, type), 8, "0o");
      case 'x' -> number(whole(value, type), 16, "0x");
      case 'X' -> number(whole(value, type), 16, "0x").toUpperCase(Locale.ROOT);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real(type, value);
      case 'c' -> padded(character(value));
      default -> throw Fault.value("unsupported format character '" + type + "'");
    };
  }

  private String cut(String text) {
    return precision >= 0 && precision < CodePoints.count(text)
        ? CodePoints.slice(text, 0, precision)
        : text;
  }

  private String padded(String text) {
    return (flags.contains("-") ? Padding.LEFT : Padding.RIGHT).pad(text, width, " ");
  }

  private static BigInteger integer(Value value, char type) {
    if (value instanceof FloatValue number) {
      return new BigDecimal(number.value()).toBigInteger();
    }
    return whole(value, type);
  }

  private static BigInteger whole(Value value, char type) {
    if (value instanceof UndefinedValue undefined && "diu".indexOf(type) >= 0) {
      throw undefined.fault();
    }
    if (!Numbers.isInteger(value)) {
      throw Fault.type("%" + type + " format: a number is required, not " + value.typeName());
    }
    return Numbers.integer(value);
  }

  private String number(BigInteger value, int radix, String prefix) {
    String digits = value.abs().toString(radix);
    String zeros = "0".repeat(Math.max(0, precision - digits.length()));
    return signed(value.signum() < 0, (flags.contains("#") ? prefix : "") + zeros + digits);
  }

  private String real(char type, Value value) {
    if (value instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (!Numbers.isNumber(value)) {
      throw Fault.type("must be real number, not " + value.typeName());
    }
    double real = Numbers.real(value);
    String text = RealText.of(real, type, precision < 0 ? 6 : precision, flags.contains("#"));
    return signed(real < 0 || 1 / real < 0, text);
  }

  private String signed(boolean isNegative, String magnitude) {
    String plus = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    String sign = isNegative ? "-" : plus;
    boolean fillsZeros = flags.contains("0") && !flags.contains("-");
    int zeros = fillsZeros ? Math.max(0, width - sign.length() - magnitude.length()) : 0;
    return padded(sign + "0".repeat(zeros) + magnitude);
  }

  private static String character(Value value) {
    if (value instanceof StringValue string && string.length() == 1) {
      return string.text();
    }
    if (!Numbers.isInteger(value)) {
      throw Fault.type("%c requires int or char");
    }
    return CharacterText.of(Numbers.integer(value));
  }
}
