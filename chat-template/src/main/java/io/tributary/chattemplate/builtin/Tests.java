package io.tributary.chattemplate.builtin;

import io.tributary.chattemplate.builtin.text.CharacterChecks;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.interpreter.Environment.Test;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.NumberOperator;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.RangeValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The tests that follow {@code is}. */
final class Tests {
  private final Map<String, Test> tests = new HashMap<>();

  private Tests() {}

  static Map<String, Test> all() {
    Tests all = new Tests();
    all.ofTypes();
    all.ofValues();
    all.ofPairs();
    all.ofOrder();
    return Map.copyOf(all.tests);
  }

  private void unary(String name, Predicate<Value> test) {
    tests.put(
        name,
        (input, arguments, context) -> {
          arguments.bind(name);
          return test.test(input);
        });
  }

  private void binary(String parameter, BiPredicate<Value, Value> test, String... names) {
    for (String name : names) {
      tests.put(
          name,
          (input, arguments, context) -> {
            Value other = arguments.bind(name, parameter).required(parameter);
            context.charge(other.weight());
            return test.test(input, other);
          });
    }
  }

  private void ofTypes() {
    unary("defined", value -> !(value instanceof UndefinedValue));
    unary("undefined", value -> value instanceof UndefinedValue);
    unary("none", value -> value == NoneValue.NONE);
    unary("boolean", value -> value instanceof BooleanValue);
    unary("true", value -> value == BooleanValue.TRUE);
    unary("false", value -> value == BooleanValue.FALSE);
    unary("integer", value -> value instanceof IntegerValue);
    unary("float", value -> value instanceof FloatValue);
    unary("number", Numbers::isNumber);
    unary("string", value -> value instanceof StringValue);
    unary("mapping", value -> value instanceof DictValue);
    unary("iterable", Iteration::isIterable);
    unary("callable", value -> value instanceof CallableValue || value instanceof UndefinedValue);
    unary("escaped", value -> value instanceof StringValue string && string.isSafe());
    unary("sequence", Tests::isSequence);
  }

  private static boolean isSequence(Value value) {
    return value instanceof StringValue
        || value instanceof SequenceValue
        || value instanceof DictValue
        || value instanceof RangeValue
        || value instanceof UndefinedValue;
  }

  private void ofValues() {
    unary("odd", value -> hasRemainder(value, IntegerValue.of(2), 1));
    unary("even", value -> hasRemainder(value, IntegerValue.of(2), 0));
    unary("lower", value -> CharacterChecks.isLower(Repr.text(value)));
    unary("upper", value -> CharacterChecks.isUpper(Repr.text(value)));
    tests.put(
        "filter",
        (input, arguments, context) ->
            input instanceof StringValue name && context.hasFilter(name.text()));
    tests.put(
        "test",
        (input, arguments, context) ->
            input instanceof StringValue name && context.hasTest(name.text()));
  }

  private static boolean hasRemainder(Value value, Value divisor, int remainder) {
    Value modulo = NumberOperator.MODULO.apply(value, divisor);
    return Comparison.equal(modulo, IntegerValue.of(remainder));
  }

  private void ofPairs() {
    binary("num", (value, number) -> hasRemainder(value, number, 0), "divisibleby");
    binary("other", Tests::isSame, "sameas");
    binary("seq", (value, sequence) -> Comparison.contains(sequence, value), "in");
    binary("b", Comparison::equal, "==", "eq", "equalto");
    binary("b", (a, b) -> !Comparison.equal(a, b), "!=", "ne");
  }

  /** Python shares small integers and constants; equal scalars of one type count as the same. */
  private static boolean isSame(Value value, Value other) {
    boolean isScalar = value instanceof StringValue || value instanceof IntegerValue;
    return value == other || (isScalar && value.equals(other));
  }

  private void ofOrder() {
    binary("b", ordered(">", order -> order > 0), ">", "gt", "greaterthan");
    binary("b", ordered(">=", order -> order >= 0), ">=", "ge");
    binary("b", ordered("<", order -> order < 0), "<", "lt", "lessthan");
    binary("b", ordered("<=", order -> order <= 0), "<=", "le");
  }

  private static BiPredicate<Value, Value> ordered(String symbol, IntPredicate accepts) {
    return (a, b) -> Comparison.order(a, b, symbol).filter(accepts::test).isPresent();
  }
}
