package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Python's three divisions. */
final class Division {
  private Division() {}

  static double quotient(BigInteger left, BigInteger right) {
    check(right.signum() == 0, "division by zero");
    double result =
        new BigDecimal(left).divide(new BigDecimal(right), MathContext.DECIMAL128).doubleValue();
    if (Double.isInfinite(result)) {
      throw new Fault(FaultKind.OVERFLOW, "integer division result too large for a float");
    }
    return result;
  }

  static BigInteger floor(BigInteger left, BigInteger right) {
    check(right.signum() == 0, "integer division or modulo by zero");
    BigInteger[] both = left.divideAndRemainder(right);
    return both[1].signum() != 0 && both[1].signum() != right.signum()
        ? both[0].subtract(BigInteger.ONE)
        : both[0];
  }

  static BigInteger modulo(BigInteger left, BigInteger right) {
    check(right.signum() == 0, "integer modulo by zero");
    return left.subtract(floor(left, right).multiply(right));
  }

  static double quotient(double left, double right) {
    check(right == 0, "float division by zero");
    return left / right;
  }

  static double modulo(double left, double right) {
    check(right == 0, "float modulo");
    double remainder = left % right;
    if (remainder == 0) {
      return Math.copySign(0.0, right);
    }
    return (remainder < 0) == (right < 0) ? remainder : remainder + right;
  }

  static double floor(double left, double right) {
    check(right == 0, "float floor division by zero");
    double modulo = modulo(left, right);
    double quotient = (left - modulo) / right;
    if (quotient == 0) {
      return Math.copySign(0.0, left / right);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static void check(boolean zero, String text) {
    if (zero) {
      throw Arithmetic.zeroDivision(text);
    }
  }
}
