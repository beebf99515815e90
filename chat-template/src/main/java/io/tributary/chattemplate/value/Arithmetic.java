package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code + - *} on what they mean for numbers, strings and sequences. */
public final class Arithmetic {
  private Arithmetic() {}

  /** Python's {@code left + right}. */
  public static Value add(Value left, Value right) {
    if (left instanceof StringValue a && right instanceof StringValue b) {
      Bounds.length((long) a.text().length() + b.text().length());
      return a.isSafe() || b.isSafe()
          ? StringValue.safe(a.html() + b.html())
          : new StringValue(a.text() + b.text());
    }
    if (left instanceof ListValue a && right instanceof ListValue b) {
      return concatenated(a, b);
    }
    if (left instanceof TupleValue a && right instanceof TupleValue b) {
      return concatenated(a, b);
    }
    return NumberOperator.ADD.apply(left, right);
  }

  private static Value concatenated(SequenceValue left, SequenceValue right) {
    List<Value> both = new ArrayList<>(left.elements());
    Bounds.elements((long) both.size() + right.elements().size());
    both.addAll(right.elements());
    return left.with(both);
  }

  /** Python's {@code left * right}. */
  public static Value multiply(Value left, Value right) {
    if (Numbers.isInteger(left) && isSequence(right)) {
      return repeated(right, left);
    }
    return isSequence(left) && Numbers.isInteger(right)
        ? repeated(left, right)
        : NumberOperator.MULTIPLY.apply(left, right);
  }

  private static boolean isSequence(Value value) {
    return value instanceof StringValue || value instanceof SequenceValue;
  }

  private static Value repeated(Value value, Value times) {
    long count = Math.max(0, clamp(times));
    if (value instanceof StringValue string) {
      if (string.text().isEmpty()) {
        return string;
      }
      Bounds.length(
          Math.multiplyHigh(string.text().length(), count) > 0
              ? Long.MAX_VALUE
              : string.text().length() * count);
      return string.like(string.text().repeat((int) count));
    }
    SequenceValue sequence = (SequenceValue) value;
    List<Value> elements = new ArrayList<>();
    if (!sequence.elements().isEmpty()) {
      Bounds.elements(Math.min(count, Bounds.MAX_ELEMENTS + 1L) * sequence.elements().size());
      for (long i = 0; i < count; i++) {
        elements.addAll(sequence.elements());
      }
    }
    return sequence.with(elements);
  }

  private static long clamp(Value times) {
    return Numbers.integer(times).bitLength() > 40
        ? (Numbers.integer(times).signum() < 0 ? 0 : 1L << 40)
        : Numbers.integer(times).longValueExact();
  }

  /** Python's {@code -value}, {@code +value}. */
  public static Value signed(Value value, boolean negative) {
    if (value instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (value instanceof FloatValue number) {
      return negative ? new FloatValue(-number.value()) : number;
    }
    if (Numbers.isInteger(value)) {
      return new IntegerValue(negative ? Numbers.integer(value).negate() : Numbers.integer(value));
    }
    throw Fault.type(
        "bad operand type for unary " + (negative ? "-" : "+") + ": '" + value.typeName() + "'");
  }

  static Fault zeroDivision(String text) {
    return new Fault(FaultKind.ZERO_DIVISION, text);
  }
}
