package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.syntax.BinaryOperator;
import io.tributary.chattemplate.syntax.ComparisonOperator;
import io.tributary.chattemplate.syntax.UnaryOperator;
import io.tributary.chattemplate.value.Arithmetic;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.NumberOperator;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.function.IntPredicate;

/** What the operators of a template do. */
final class Operators {
  private Operators() {}

  static Value unary(UnaryOperator operator, Value operand) {
    return switch (operator) {
      case NOT -> BooleanValue.of(!operand.truth());
      case NEGATE -> Arithmetic.signed(operand, true);
      case PLUS -> Arithmetic.signed(operand, false);
    };
  }

  /** With a string on the left, {@code %} formats. */
  static Value onText(
      Environment environment, BinaryOperator operator, StringValue left, Value right) {
    if (operator != BinaryOperator.MODULO) {
      return binary(operator, left, right);
    }
    if (left.isSafe()) {
      throw Fault.unsupported("% on text marked as HTML");
    }
    return environment.percentFormat(left.text(), right);
  }

  static Value binary(BinaryOperator operator, Value left, Value right) {
    return switch (operator) {
      case ADD -> Arithmetic.add(left, right);
      case MULTIPLY -> Arithmetic.multiply(left, right);
      case SUBTRACT -> NumberOperator.SUBTRACT.apply(left, right);
      case DIVIDE -> NumberOperator.DIVIDE.apply(left, right);
      case FLOOR_DIVIDE -> NumberOperator.FLOOR_DIVIDE.apply(left, right);
      case MODULO -> NumberOperator.MODULO.apply(left, right);
      case POWER -> NumberOperator.POWER.apply(left, right);
    };
  }

  static boolean compare(ComparisonOperator operator, Value left, Value right) {
    return switch (operator) {
      case EQUAL -> Comparison.equal(left, right);
      case NOT_EQUAL -> !Comparison.equal(left, right);
      case IN -> Comparison.contains(right, left);
      case NOT_IN -> !Comparison.contains(right, left);
      case LESS -> ordered(operator, left, right, order -> order < 0);
      case LESS_OR_EQUAL -> ordered(operator, left, right, order -> order <= 0);
      case GREATER -> ordered(operator, left, right, order -> order > 0);
      case GREATER_OR_EQUAL -> ordered(operator, left, right, order -> order >= 0);
    };
  }

  private static boolean ordered(
      ComparisonOperator operator, Value left, Value right, IntPredicate accepts) {
    return Comparison.order(left, right, operator.symbol()).filter(accepts::test).isPresent();
  }

  /** The work of looking for one text in another, which long needles make quadratic. */
  static long searchWork(Value left, Value right) {
    if (left instanceof StringValue a && right instanceof StringValue b) {
      long shorter = Math.min(a.text().length(), b.text().length());
      return shorter > 64 ? shorter * Math.max(a.text().length(), b.text().length()) / 4096 : 0;
    }
    return 0;
  }
}
