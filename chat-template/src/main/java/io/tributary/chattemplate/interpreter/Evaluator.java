package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.ExpressionVisitor;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.Slicing;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of expressions within one scope. */
final class Evaluator implements ExpressionVisitor<Value> {
  private final Execution execution;
  private final Scope scope;

  Evaluator(Execution execution, Scope scope) {
    this.execution = execution;
    this.scope = scope;
  }

  /** The value of an expression; a failure gets the line of the innermost one that failed. */
  Value value(Expression expression) {
    try {
      execution.enter();
      Value value = expression.accept(this);
      execution.leave();
      return value;
    } catch (Fault fault) {
      throw fault.at(execution.template(), expression.line());
    }
  }

  private Value value(Optional<Expression> expression) {
    return expression.map(this::value).orElse(NoneValue.NONE);
  }

  private List<Value> values(List<Expression> expressions) {
    List<Value> values = new ArrayList<>(expressions.size());
    expressions.forEach(expression -> values.add(value(expression)));
    return values;
  }

  /** A value that is about to be looked at as a whole, counted as work. */
  private Value charged(Expression expression) {
    Value value = value(expression);
    execution.charge(value.weight());
    return value;
  }

  @Override
  public Value literal(Expression.Literal literal) {
    return literal.value();
  }

  @Override
  public Value name(Expression.Name name) {
    return scope.get(name.name()).orElseGet(() -> UndefinedValue.name(name.name()));
  }

  @Override
  public Value captured(Expression.Captured captured) {
    return scope.captured();
  }

  @Override
  public Value attribute(Expression.Attribute attribute) {
    return execution.environment().attribute(value(attribute.owner()), attribute.name());
  }

  @Override
  public Value item(Expression.Item item) {
    Value owner = value(item.owner());
    Value key = charged(item.key());
    Value element = execution.environment().item(owner, key);
    boolean isNamed = item.key() instanceof Expression.Literal;
    return isNamed && element.equals(UndefinedValue.element(owner))
        ? UndefinedValue.element(owner, key)
        : element;
  }

  @Override
  public Value slice(Expression.Slice slice) {
    Value owner = charged(slice.owner());
    return Slicing.slice(owner, value(slice.start()), value(slice.stop()), value(slice.step()));
  }

  @Override
  public Value call(Expression.Call call) {
    Value callee = value(call.callee());
    Arguments arguments = new ArgumentEvaluator(this).evaluate(call.arguments());
    return call(callee, arguments);
  }

  /** Calls a value. */
  Value call(Value callee, Arguments arguments) {
    arguments.all().forEach(argument -> execution.charge(argument.weight()));
    if (callee instanceof CallableValue callable) {
      return callable.call(arguments, execution);
    }
    if (callee instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    throw Fault.type("'" + callee.typeName() + "' object is not callable");
  }

  @Override
  public Value filter(Expression.Filter filter) {
    Value input = value(filter.input());
    Arguments arguments = new ArgumentEvaluator(this).evaluate(filter.arguments());
    return execution.filter(filter.name(), input, arguments);
  }

  @Override
  public Value test(Expression.Test test) {
    Value input = value(test.input());
    Arguments arguments = new ArgumentEvaluator(this).evaluate(test.arguments());
    return BooleanValue.of(execution.test(test.name(), input, arguments));
  }

  @Override
  public Value unary(Expression.Unary unary) {
    return Operators.unary(unary.operator(), value(unary.operand()));
  }

  @Override
  public Value binary(Expression.Binary binary) {
    Value left = charged(binary.left());
    Value right = charged(binary.right());
    if (left instanceof StringValue format) {
      return Operators.onText(execution.environment(), binary.operator(), format, right);
    }
    return Operators.binary(binary.operator(), left, right);
  }

  @Override
  public Value logical(Expression.Logical logical) {
    Value left = value(logical.left());
    return left.truth() == logical.isAnd() ? value(logical.right()) : left;
  }

  @Override
  public Value comparison(Expression.Comparison comparison) {
    Value left = charged(comparison.first());
    for (Expression.Comparison.Link link : comparison.links()) {
      Value right = charged(link.operand());
      execution.charge(Operators.searchWork(left, right));
      if (!Operators.compare(link.operator(), left, right)) {
        return BooleanValue.FALSE;
      }
      left = right;
    }
    return BooleanValue.TRUE;
  }

  @Override
  public Value concatenation(Expression.Concatenation concatenation) {
    StringBuilder text = new StringBuilder();
    for (Expression part : concatenation.parts()) {
      text.append(Repr.text(charged(part)));
      Bounds.length(text.length());
    }
    return new StringValue(text.toString());
  }

  @Override
  public Value conditional(Expression.Conditional conditional) {
    if (value(conditional.test()).truth()) {
      return value(conditional.then());
    }
    return conditional
        .otherwise()
        .map(this::value)
        .orElseGet(
            () ->
                UndefinedValue.hint(
                    "the inline if-expression on line "
                        + conditional.line()
                        + " evaluated to false and no else section was defined."));
  }

  @Override
  public Value list(Expression.ListDisplay list) {
    return new ListValue(values(list.elements()));
  }

  @Override
  public Value tuple(Expression.TupleDisplay tuple) {
    return new TupleValue(values(tuple.elements()));
  }

  @Override
  public Value dict(Expression.DictDisplay dict) {
    List<DictValue.Entry> entries = new ArrayList<>();
    for (Expression.DictDisplay.Pair pair : dict.pairs()) {
      entries.add(new DictValue.Entry(value(pair.key()), value(pair.value())));
    }
    return new DictValue(entries);
  }
}
