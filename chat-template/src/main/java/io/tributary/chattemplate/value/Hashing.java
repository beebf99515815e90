package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Keys of dicts and sets: equal when Python says so, across number types too. */
public final class Hashing {
  private Hashing() {}

  private record TupleKey(List<Object> keys) {}

  private record NumberKey(BigInteger value) {}

  private record FractionKey(double value) {}

  /** An object with the value's equality; a {@code TypeError} for lists and dicts. */
  public static Object key(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    if (value instanceof TupleValue tuple) {
      return new TupleKey(tuple.elements().stream().map(Hashing::key).toList());
    }
    if (value instanceof FloatValue number) {
      return number(number.value());
    }
    if (Numbers.isInteger(value)) {
      return new NumberKey(Numbers.integer(value));
    }
    if (value instanceof UndefinedValue) {
      return UndefinedValue.class;
    }
    if (value instanceof ListValue || value instanceof DictValue || value instanceof ViewValue) {
      throw Fault.type("unhashable type: '" + value.typeName() + "'");
    }
    return value;
  }

  private static Object number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value != Math.rint(value)) {
      return new FractionKey(value);
    }
    return new NumberKey(new BigDecimal(value).toBigInteger());
  }
}
