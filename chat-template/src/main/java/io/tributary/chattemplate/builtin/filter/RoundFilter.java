package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.NumberOperator;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** {@code round}: Python's, half to even, or up or down. */
final class RoundFilter {
  private static final int MAX_PRECISION = 400;

  private RoundFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("round", "precision", "method");
    String method = binding.text("method", "common");
    int precision = binding.integer("precision", 0);
    if (Math.abs(precision) > MAX_PRECISION) {
      throw Fault.limit("a precision of over " + MAX_PRECISION + " digits");
    }
    return switch (method) {
      case "common" -> common(input, precision);
      case "ceil" -> towards(input, precision, RoundingMode.CEILING);
      case "floor" -> towards(input, precision, RoundingMode.FLOOR);
      default -> throw new Fault(FaultKind.TEMPLATE, "method must be common, ceil or floor");
    };
  }

  private static Value common(Value input, int precision) {
    if (input instanceof FloatValue number) {
      return Double.isNaN(number.value()) || Double.isInfinite(number.value())
          ? number
          : new FloatValue(rounded(number.value(), precision));
    }
    if (!Numbers.isInteger(input)) {
      throw Fault.type("type " + input.typeName() + " doesn't define __round__ method");
    }
    BigDecimal exact = new BigDecimal(Numbers.integer(input));
    return new IntegerValue(
        exact.setScale(Math.min(0, precision), RoundingMode.HALF_EVEN).toBigInteger());
  }

  private static double rounded(double value, int precision) {
    double result = new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(result, value);
  }

  private static Value towards(Value input, int precision, RoundingMode mode) {
    Value scale = NumberOperator.POWER.apply(IntegerValue.of(10), IntegerValue.of(precision));
    Value scaled = NumberOperator.MULTIPLY.apply(input, scale);
    double real = Numbers.real(scaled);
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      throw new Fault(FaultKind.OVERFLOW, "cannot convert float infinity or NaN to integer");
    }
    BigInteger whole =
        Numbers.isInteger(scaled)
            ? Numbers.integer(scaled)
            : new BigDecimal(real).setScale(0, mode).toBigInteger();
    return NumberOperator.DIVIDE.apply(new IntegerValue(whole), scale);
  }
}
