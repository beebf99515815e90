package io.tributary.chattemplate.syntax;

import io.tributary.chattemplate.value.Value;
import java.util.List;
import java.util.Optional;

/** Something that has a value. Each knows the line it began on. */
public sealed interface Expression {
  /** The line in the template, from 1. */
  int line();

  /** Calls the visitor's method for this kind. */
  <R> R accept(ExpressionVisitor<R> visitor);

  /** A constant. */
  record Literal(Value value, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** A variable. */
  record Name(String name, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** The text of the filter block or filtered set block that this is the input of. */
  record Captured(int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.captured(this);
    }
  }

  /** {@code owner.name}. */
  record Attribute(Expression owner, String name, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.attribute(this);
    }
  }

  /** {@code owner[key]}. */
  record Item(Expression owner, Expression key, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.item(this);
    }
  }

  /** {@code owner[start:stop:step]}. */
  record Slice(
      Expression owner,
      Optional<Expression> start,
      Optional<Expression> stop,
      Optional<Expression> step,
      int line)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.slice(this);
    }
  }

  /** {@code callee(…)}. */
  record Call(Expression callee, CallArguments arguments, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code input | name(…)}. */
  record Filter(Expression input, String name, CallArguments arguments, int line)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.filter(this);
    }
  }

  /** {@code input is name(…)}. */
  record Test(Expression input, String name, CallArguments arguments, int line)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.test(this);
    }
  }

  /** {@code not}, {@code -} and {@code +}. */
  record Unary(UnaryOperator operator, Expression operand, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** Arithmetic. */
  record Binary(BinaryOperator operator, Expression left, Expression right, int line)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** {@code left and right}, {@code left or right}: the operand that decides. */
  record Logical(boolean isAnd, Expression left, Expression right, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.logical(this);
    }
  }

  /** A chain such as {@code a < b <= c}. */
  record Comparison(Expression first, List<Link> links, int line) implements Expression {
    /** One operator of the chain with its right operand. */
    public record Link(ComparisonOperator operator, Expression operand) {}

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.comparison(this);
    }
  }

  /** {@code a ~ b ~ c}: the texts joined. */
  record Concatenation(List<Expression> parts, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.concatenation(this);
    }
  }

  /** {@code then if test else otherwise}. */
  record Conditional(Expression test, Expression then, Optional<Expression> otherwise, int line)
      implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /** {@code [a, b]}. */
  record ListDisplay(List<Expression> elements, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.list(this);
    }
  }

  /** {@code a, b}. */
  record TupleDisplay(List<Expression> elements, int line) implements Expression {
    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.tuple(this);
    }
  }

  /** A dict's braces. */
  record DictDisplay(List<Pair> pairs, int line) implements Expression {
    /** One {@code key: value}. */
    public record Pair(Expression key, Expression value) {}

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.dict(this);
    }
  }
}
