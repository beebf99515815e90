package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Python's equality, order and membership. */
public final class Comparison {
  private Comparison() {}

  /** Python's {@code ==}. */
  public static boolean equal(Value left, Value right) {
    if (left instanceof UndefinedValue || right instanceof UndefinedValue) {
      return left instanceof UndefinedValue && right instanceof UndefinedValue;
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right).filter(order -> order == 0).isPresent();
    }
    if (left instanceof StringValue a && right instanceof StringValue b) {
      return a.text().equals(b.text());
    }
    if (left instanceof ListValue a && right instanceof ListValue b) {
      return equal(a.elements(), b.elements());
    }
    if (left instanceof TupleValue a && right instanceof TupleValue b) {
      return equal(a.elements(), b.elements());
    }
    if (left instanceof DictValue a && right instanceof DictValue b) {
      return equal(a, b);
    }
    if (left instanceof RangeValue a && right instanceof RangeValue b) {
      return equal(a.elements(), b.elements());
    }
    return left == right;
  }

  private static boolean equal(List<Value> left, List<Value> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Within containers Python asks for identity first: a NaN equals itself there. */
  private static boolean same(Value left, Value right) {
    return left == right || equal(left, right);
  }

  private static boolean equal(DictValue left, DictValue right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (DictValue.Entry entry : left.entries()) {
      Optional<Value> other = right.get(entry.key());
      if (other.isEmpty() || !same(entry.value(), other.get())) {
        return false;
      }
    }
    return true;
  }

  /** The order of two values; empty when a NaN has none; a {@code TypeError} for unlike types. */
  public static Optional<Integer> order(Value left, Value right, String operator) {
    if (left instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (right instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right);
    }
    if (left instanceof StringValue a && right instanceof StringValue b) {
      return Optional.of(CodePoints.compare(a.text(), b.text()));
    }
    if (left instanceof ListValue a && right instanceof ListValue b) {
      return order(a.elements(), b.elements(), operator);
    }
    if (left instanceof TupleValue a && right instanceof TupleValue b) {
      return order(a.elements(), b.elements(), operator);
    }
    throw Fault.type(
        "'%s' not supported between instances of '%s' and '%s'"
            .formatted(operator, left.typeName(), right.typeName()));
  }

  private static Optional<Integer> order(List<Value> left, List<Value> right, String operator) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!same(left.get(i), right.get(i))) {
        return order(left.get(i), right.get(i), operator);
      }
    }
    return Optional.of(Integer.compare(left.size(), right.size()));
  }

  /** Python's {@code item in container}. */
  public static boolean contains(Value container, Value item) {
    if (container instanceof StringValue string) {
      if (item instanceof StringValue part) {
        return string.text().contains(part.text());
      }
      throw Fault.type("'in <string>' requires string as left operand, not " + item.typeName());
    }
    if (container instanceof DictValue dict) {
      return dict.get(item).isPresent();
    }
    if (container instanceof ViewValue view && view.part() == ViewValue.Part.KEYS) {
      return view.dict().get(item).isPresent();
    }
    if (!Iteration.isIterable(container)) {
      throw Fault.type("argument of type '" + container.typeName() + "' is not iterable");
    }
    for (Iterator<Value> values = Iteration.over(container); values.hasNext(); ) {
      if (same(values.next(), item)) {
        return true;
      }
    }
    return false;
  }
}
