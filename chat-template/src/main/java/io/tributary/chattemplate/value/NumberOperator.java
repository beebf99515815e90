package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.math.BigInteger;

/** Arithmetic on two numbers: integers stay exact, a float makes floats. */
public enum NumberOperator {
  /** {@code +}. */
  ADD("+"),
  /** {@code -}. */
  SUBTRACT("-"),
  /** {@code *}. */
  MULTIPLY("*"),
  /** {@code /}, always a float. */
  DIVIDE("/"),
  /** {@code //}, towards minus infinity. */
  FLOOR_DIVIDE("//"),
  /** {@code %}, with the divisor's sign. */
  MODULO("%"),
  /** {@code **}. */
  POWER("** or pow()");

  private final String symbol;

  NumberOperator(String symbol) {
    this.symbol = symbol;
  }

  /** The result; a {@code TypeError} when one is no number. */
  public Value apply(Value left, Value right) {
    if (left instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (right instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (!Numbers.isNumber(left) || !Numbers.isNumber(right)) {
      throw Fault.type(
          "unsupported operand type(s) for %s: '%s' and '%s'"
              .formatted(symbol, left.typeName(), right.typeName()));
    }
    if (Numbers.isInteger(left) && Numbers.isInteger(right)) {
      return integers(Numbers.integer(left), Numbers.integer(right));
    }
    return new FloatValue(floats(finite(left), finite(right)));
  }

  private static double finite(Value value) {
    double real = Numbers.real(value);
    if (Numbers.isInteger(value) && Double.isInfinite(real)) {
      throw new Fault(FaultKind.OVERFLOW, "int too large to convert to float");
    }
    return real;
  }

  private Value integers(BigInteger left, BigInteger right) {
    return switch (this) {
      case ADD -> new IntegerValue(left.add(right));
      case SUBTRACT -> new IntegerValue(left.subtract(right));
      case MULTIPLY -> new IntegerValue(left.multiply(right));
      case DIVIDE -> new FloatValue(Division.quotient(left, right));
      case FLOOR_DIVIDE -> new IntegerValue(Division.floor(left, right));
      case MODULO -> new IntegerValue(Division.modulo(left, right));
      case POWER -> power(left, right);
    };
  }

  private double floats(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> Division.quotient(left, right);
      case FLOOR_DIVIDE -> Division.floor(left, right);
      case MODULO -> Division.modulo(left, right);
      case POWER -> power(left, right);
    };
  }

  private static Value power(BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      return new FloatValue(power(base.doubleValue(), exponent.doubleValue()));
    }
    if (base.bitLength() <= 1 && base.signum() >= 0) {
      return new IntegerValue(exponent.signum() == 0 ? BigInteger.ONE : base);
    }
    if (exponent.bitLength() > 20
        || (base.abs().bitLength() - 1L) * exponent.intValueExact() > Bounds.MAX_BITS) {
      throw Fault.limit("an integer grows over " + Bounds.MAX_BITS + " bits");
    }
    return new IntegerValue(base.pow(exponent.intValueExact()));
  }

  private static double power(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw Arithmetic.zeroDivision("0.0 cannot be raised to a negative power");
    }
    if (base == 1 || exponent == 0) {
      return 1;
    }
    double result = Math.pow(base, exponent);
    if (Double.isNaN(result) && !Double.isNaN(base) && !Double.isNaN(exponent)) {
      throw Fault.unsupported("a complex number");
    }
    if (Double.isInfinite(result) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
      throw new Fault(FaultKind.OVERFLOW, "(34, 'Numerical result out of range')");
    }
    return result;
  }
}
