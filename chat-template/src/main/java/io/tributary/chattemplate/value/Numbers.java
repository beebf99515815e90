package io.tributary.chattemplate.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** What counts as a number: int, float and bool. */
public final class Numbers {
  private Numbers() {}

  /** Whether the value is an int or a bool. */
  public static boolean isInteger(Value value) {
    return value instanceof IntegerValue || value instanceof BooleanValue;
  }

  /** Whether the value is an int, a bool or a float. */
  public static boolean isNumber(Value value) {
    return isInteger(value) || value instanceof FloatValue;
  }

  /** The integer of an int or a bool. */
  public static BigInteger integer(Value value) {
    if (value instanceof IntegerValue integer) {
      return integer.value();
    }
    return value.truth() ? BigInteger.ONE : BigInteger.ZERO;
  }

  /** The double of a number, infinite where it is too large. */
  public static double real(Value value) {
    return value instanceof FloatValue number ? number.value() : integer(value).doubleValue();
  }

  /** The order of two numbers, exact; empty when one is not a number. */
  public static Optional<Integer> compare(Value left, Value right) {
    if (isInteger(left) && isInteger(right)) {
      return Optional.of(integer(left).compareTo(integer(right)));
    }
    double a = real(left);
    double b = real(right);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Optional.empty();
    }
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return Optional.of(Double.compare(a, b));
    }
    return Optional.of(exact(left).compareTo(exact(right)));
  }

  private static BigDecimal exact(Value value) {
    return value instanceof FloatValue number
        ? new BigDecimal(number.value())
        : new BigDecimal(integer(value));
  }
}
