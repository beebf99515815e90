package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.CodePoints;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.PythonFloat;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigInteger;
import java.util.Locale;

/** Python's {@code format(value, spec)}. */
final class FieldFormat {
  private final FormatSpec spec;

  private FieldFormat(FormatSpec spec) {
    this.spec = spec;
  }

  static String format(Value value, String text) {
    if (text.isEmpty()) {
      return Repr.text(value);
    }
    FieldFormat format = new FieldFormat(FormatSpec.of(text));
    if (value instanceof StringValue string) {
      return format.text(string.text());
    }
    if (Numbers.isNumber(value)) {
      return format.number(value);
    }
    throw Fault.type("unsupported format string passed to " + value.typeName() + ".__format__");
  }

  private String text(String value) {
    if (spec.type() != FormatSpec.NONE && spec.type() != 's') {
      throw unknown("str");
    }
    if (spec.align() == '=' || !spec.sign().isEmpty()) {
      throw Fault.value("the format of a number for a string");
    }
    boolean isCut = spec.precision() >= 0 && spec.precision() < CodePoints.count(value);
    return spec.padded(isCut ? CodePoints.slice(value, 0, spec.precision()) : value, '<');
  }

  private Fault unknown(String type) {
    return Fault.value(
        "Unknown format code '" + spec.type() + "' for object of type '" + type + "'");
  }

  private String number(Value value) {
    boolean isReal = value instanceof FloatValue || "eEfFgG%".indexOf(spec.type()) >= 0;
    return (isReal && spec.type() != FormatSpec.NONE) || value instanceof FloatValue
        ? real(value)
        : integer(value);
  }

  private String integer(Value value) {
    if (spec.precision() >= 0) {
      throw Fault.value("Precision not allowed in integer format specifier");
    }
    BigInteger number = Numbers.integer(value);
    return switch (spec.type()) {
      case FormatSpec.NONE, 'd', 'n' -> whole(number, 10, "");
      case 'b' -> whole(number, 2, "0b");
      case 'o' -> whole(number, 8, "0o");
      case 'x' -> whole(number, 16, "0x");
      case 'X' -> whole(number, 16, "0x").toUpperCase(Locale.ROOT);
      case 'c' -> spec.padded(CharacterText.of(number), '<');
      default -> throw unknown(value instanceof BooleanValue ? "bool" : "int");
    };
  }

  private String whole(BigInteger number, int radix, String prefix) {
    String digits = grouped(number.abs().toString(radix), radix == 10 ? 3 : 4);
    return spec.signed(number.signum() < 0, spec.isAlternate() ? prefix : "", digits);
  }

  private String real(Value value) {
    double number = Numbers.real(value);
    boolean isPercent = spec.type() == '%';
    int precision = spec.precision() < 0 ? 6 : spec.precision();
    String magnitude =
        switch (spec.type()) {
          case FormatSpec.NONE -> plain(number);
          case '%' -> RealText.of(number * 100, 'f', precision, spec.isAlternate()) + "%";
          case 'e', 'E', 'f', 'F', 'g', 'G' ->
              RealText.of(number, spec.type(), precision, spec.isAlternate());
          default -> throw unknown(value.typeName());
        };
    boolean isNegative = number < 0 || (!isPercent && 1 / number < 0);
    return spec.signed(isNegative, "", groupedReal(magnitude));
  }

  private String plain(double number) {
    if (spec.precision() < 0) {
      return PythonFloat.repr(Math.abs(number));
    }
    String general = RealText.of(number, 'g', spec.precision(), false);
    boolean isWhole = general.chars().allMatch(Character::isDigit);
    return isWhole ? general + ".0" : general;
  }

  private String groupedReal(String magnitude) {
    int end = 0;
    while (end < magnitude.length() && Character.isDigit(magnitude.charAt(end))) {
      end++;
    }
    return grouped(magnitude.substring(0, end), 3) + magnitude.substring(end);
  }

  private String grouped(String digits, int size) {
    if (spec.grouping().isEmpty()) {
      return digits;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % size == 0) {
        out.append(spec.grouping());
      }
      out.append(digits.charAt(i));
    }
    return out.toString();
  }
}
