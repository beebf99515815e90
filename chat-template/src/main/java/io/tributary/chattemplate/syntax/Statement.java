package io.tributary.chattemplate.syntax;

import java.util.List;
import java.util.Optional;

/** Something that is done in order. Each knows the line it began on. */
public sealed interface Statement {
  /** The line in the template, from 1. */
  int line();

  /** Calls the visitor's method for this kind. */
  <R> R accept(StatementVisitor<R> visitor);

  /** Text as it stands. */
  record Text(String text, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** An expression that is written. */
  record Output(Expression expression, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.output(this);
    }
  }

  /** {@code if}, {@code elif}, {@code else}. */
  record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {
    /** One condition with what it guards. */
    public record Branch(Expression test, List<Statement> body) {}

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.branch(this);
    }
  }

  /** {@code for}. */
  record For(
      Target target,
      Expression iterable,
      Optional<Expression> filter,
      boolean isRecursive,
      List<Statement> body,
      List<Statement> otherwise,
      int line)
      implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.loop(this);
    }
  }

  /** {@code set target = value}. */
  record Set(Target target, Expression value, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.set(this);
    }
  }

  /** {@code set target} … {@code endset}; the value is made of the captured text. */
  record SetBlock(Target target, Expression value, List<Statement> body, int line)
      implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.setBlock(this);
    }
  }

  /** {@code macro}. */
  record Macro(String name, Procedure procedure, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.macro(this);
    }
  }

  /** {@code call}: a call that is handed a block as {@code caller}. */
  record CallBlock(Procedure procedure, Expression.Call call, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.callBlock(this);
    }
  }

  /** {@code filter}: the captured text through filters. */
  record FilterBlock(Expression value, List<Statement> body, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.filterBlock(this);
    }
  }

  /** {@code with}. */
  record With(List<Binding> bindings, List<Statement> body, int line) implements Statement {
    /** One name with its value. */
    public record Binding(Target target, Expression value) {}

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.with(this);
    }
  }

  /** {@code generation}: what the assistant said. */
  record Generation(List<Statement> body, int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.generation(this);
    }
  }

  /** {@code break}. */
  record Break(int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.breakLoop(this);
    }
  }

  /** {@code continue}. */
  record Continue(int line) implements Statement {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
      return visitor.continueLoop(this);
    }
  }
}
