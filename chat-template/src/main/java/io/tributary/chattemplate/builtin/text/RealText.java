package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.value.Bounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** A float as C's {@code %f}, {@code %e} and {@code %g} write its magnitude. */
final class RealText {
  private RealText() {}

  /** The magnitude in the style of the letter; upper case letters make upper case text. */
  static String of(double value, char style, int precision, boolean keepsZeros) {
    Bounds.length(precision * 2L);
    String text = lower(Math.abs(value), Character.toLowerCase(style), precision, keepsZeros);
    return Character.isUpperCase(style) ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String lower(double value, char style, int precision, boolean keepsZeros) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return "inf";
    }
    return switch (style) {
      case 'f' -> new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case 'e' -> scientific(value, precision);
      default -> general(value, Math.max(1, precision), keepsZeros);
    };
  }

  private static String scientific(double value, int precision) {
    if (value == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "e+00";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.unscaledValue().toString();
    digits = digits + "0".repeat(Math.max(0, precision + 1 - digits.length()));
    String fraction = precision > 0 ? "." + digits.substring(1, precision + 1) : "";
    return digits.charAt(0) + fraction + exponent(exponent);
  }

  private static String exponent(int exponent) {
    String digits = Integer.toString(Math.abs(exponent));
    return (exponent < 0 ? "e-" : "e+") + (digits.length() < 2 ? "0" : "") + digits;
  }

  private static String general(double value, int precision, boolean keepsZeros) {
    String scientific = scientific(value, precision - 1);
    int mark = scientific.indexOf('e');
    int exponent = Integer.parseInt(scientific.substring(mark + 1));
    if (exponent < -4 || exponent >= precision) {
      String mantissa = scientific.substring(0, mark);
      return (keepsZeros ? mantissa : trimmed(mantissa)) + scientific.substring(mark);
    }
    String fixed =
        new BigDecimal(value)
            .setScale(Math.max(0, precision - 1 - exponent), RoundingMode.HALF_EVEN)
            .toPlainString();
    return keepsZeros ? fixed : trimmed(fixed);
  }

  private static String trimmed(String decimal) {
    if (decimal.indexOf('.') < 0) {
      return decimal;
    }
    String trimmed = decimal.replaceFirst("0+$", "");
    return trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
  }
}
