package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.syntax.Expression;
import io.tributary.chattemplate.syntax.Statement;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a loop over one iterable after another: over more than one when it is recursive. */
final class LoopRun {
  private final Execution execution;
  private final Scope outer;
  private final Statement.For loop;

  LoopRun(Execution execution, Scope outer, Statement.For loop) {
    this.execution = execution;
    this.outer = outer;
    this.loop = loop;
  }

  Flow run(Value iterable, Output output) {
    if (loop.isRecursive()) {
      output.write(recurse(iterable, 0).text());
      return Flow.NORMAL;
    }
    return run(iterable, output, 0);
  }

  /** What the loop writes over this iterable, which an item of the outer one gave. */
  StringValue recurse(Value iterable, int depth) {
    Output captured = new Output(execution);
    run(iterable, captured, depth);
    return captured.value();
  }

  private Flow run(Value iterable, Output output, int depth) {
    LoopState state = state(iterable, depth);
    boolean hasCompleted = false;
    while (state.advance()) {
      execution.charge(1);
      Scope inner = outer.inner();
      new Assignment(inner).assign(loop.target(), state.current());
      inner.set("loop", state);
      Flow flow = new Executor(execution, inner, output).run(loop.body());
      if (flow == Flow.BREAK) {
        break;
      }
      hasCompleted |= flow == Flow.NORMAL;
    }
    if (!hasCompleted) {
      // as in Jinja, an iteration that break or continue cut short does not count
      return new Executor(execution, outer.inner(), output).run(loop.otherwise());
    }
    return Flow.NORMAL;
  }

  private LoopState state(Value iterable, int depth) {
    Iterator<Value> items = Iteration.over(iterable);
    Optional<LoopRun> recursion = loop.isRecursive() ? Optional.of(this) : Optional.empty();
    if (loop.filter().isPresent()) {
      Iterator<Value> passing =
          new FilteredIterator(items, item -> passes(loop.filter().get(), item));
      return new LoopState(passing, OptionalInt.empty(), recursion, depth);
    }
    OptionalInt length =
        Iteration.isSized(iterable)
            ? OptionalInt.of(Iteration.length(iterable))
            : OptionalInt.empty();
    return new LoopState(items, length, recursion, depth);
  }

  private boolean passes(Expression filter, Value item) {
    execution.charge(1);
    Scope inner = outer.inner();
    new Assignment(inner).assign(loop.target(), item);
    return new Evaluator(execution, inner).value(filter).truth();
  }
}
