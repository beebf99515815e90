package io.tributary.modelfiles.json;

import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes JSON with the bytes of Python's {@code json.dumps(value, indent=2, sort_keys=True)}: ASCII
 * only, keys sorted by code point, decimals in {@code repr} form.
 */
public final class PythonJson {

  private static final int EXPONENT_FORM_FROM = 16;
  private static final int EXPONENT_FORM_BELOW = -4;

  private final StringBuilder out = new StringBuilder();

  private PythonJson() {}

  /** The text, without a final line break. */
  public static String dumps(JsonValue value) {
    PythonJson writer = new PythonJson();
    writer.write(value, "\n");
    return writer.out.toString();
  }

  private void write(JsonValue value, String lineBreak) {
    if (value instanceof JsonObject object) {
      Map<String, JsonValue> sorted = new TreeMap<>(CodePointOrder.INSTANCE);
      sorted.putAll(object.fields());
      block(
          "{", sorted.keySet().iterator(), "}", lineBreak, name -> field(sorted, name, lineBreak));
    } else if (value instanceof JsonArray array) {
      block("[", array.items().iterator(), "]", lineBreak, item -> write(item, lineBreak + "  "));
    } else {
      out.append(scalar(value));
    }
  }

  private void field(Map<String, JsonValue> fields, String name, String lineBreak) {
    out.append(JsonStrings.ascii(name)).append(": ");
    write(fields.get(name), lineBreak + "  ");
  }

  private <T> void block(
      String open, Iterator<T> items, String close, String lineBreak, Consumer<T> writeItem) {
    out.append(open);
    if (items.hasNext()) {
      out.append(lineBreak).append("  ");
      writeItem.accept(items.next());
      while (items.hasNext()) {
        out.append(',').append(lineBreak).append("  ");
        writeItem.accept(items.next());
      }
      out.append(lineBreak);
    }
    out.append(close);
  }

  private static String scalar(JsonValue value) {
    if (value instanceof JsonText text) {
      return JsonStrings.ascii(text.text());
    }
    if (value instanceof JsonInteger integer) {
      return integer.number().toString();
    }
    if (value instanceof JsonDecimal decimal) {
      return repr(decimal.number());
    }
    return value instanceof JsonBoolean bool ? Boolean.toString(bool.value()) : "null";
  }

  /** The shortest decimal text that reads back as the same double, in Python's form of it. */
  static String repr(double number) {
    if (number == 0) {
      return Math.copySign(1, number) < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(number);
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    String sign = number < 0 ? "-" : "";
    return sign
        + (exponent < EXPONENT_FORM_BELOW || exponent >= EXPONENT_FORM_FROM
            ? exponentForm(digits, exponent)
            : plainForm(shortest.abs()));
  }

  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String exponentForm(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static String plainForm(BigDecimal number) {
    return number.scale() <= 0 ? number.toBigInteger() + ".0" : number.toPlainString();
  }
}
