package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.error.ChatTemplateException;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.syntax.Statement;
import io.tributary.chattemplate.syntax.StatementVisitor;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does statements in one scope and writes to one output. */
final class Executor implements StatementVisitor<Flow> {
  private final Execution execution;
  private final Scope scope;
  private final Output output;
  private final Evaluator evaluator;
  private final Assignment assignment;

  Executor(Execution execution, Scope scope, Output output) {
    this.execution = execution;
    this.scope = scope;
    this.output = output;
    this.evaluator = new Evaluator(execution, scope);
    this.assignment = new Assignment(scope);
  }

  /** Does them in order, until one leaves the loop around them. */
  Flow run(List<Statement> statements) {
    for (Statement statement : statements) {
      Flow flow = run(statement);
      if (flow != Flow.NORMAL) {
        return flow;
      }
    }
    return Flow.NORMAL;
  }

  private Flow run(Statement statement) throws ChatTemplateException {
    try {
      execution.enter();
      Flow flow = statement.accept(this);
      execution.leave();
      return flow;
    } catch (Fault fault) {
      throw fault.at(execution.template(), statement.line());
    }
  }

  /** What a body writes, run in this scope's inner scope. */
  private StringValue captured(Scope inner, List<Statement> body) {
    Output captured = new Output(execution);
    new Executor(execution, inner, captured).run(body);
    return captured.value();
  }

  @Override
  public Flow text(Statement.Text text) {
    output.write(text.text());
    return Flow.NORMAL;
  }

  @Override
  public Flow output(Statement.Output statement) {
    Value value = evaluator.value(statement.expression());
    execution.charge(value.weight());
    output.write(Repr.text(value));
    return Flow.NORMAL;
  }

  @Override
  public Flow branch(Statement.If statement) {
    for (Statement.If.Branch branch : statement.branches()) {
      if (evaluator.value(branch.test()).truth()) {
        return run(branch.body());
      }
    }
    return run(statement.otherwise());
  }

  @Override
  public Flow loop(Statement.For loop) {
    return new LoopRun(execution, scope, loop).run(evaluator.value(loop.iterable()), output);
  }

  @Override
  public Flow set(Statement.Set set) {
    assignment.check(set.target());
    assignment.assign(set.target(), evaluator.value(set.value()));
    return Flow.NORMAL;
  }

  @Override
  public Flow setBlock(Statement.SetBlock block) {
    Scope inner = scope.inner();
    Output captured = new Output(execution);
    Flow flow = new Executor(execution, inner, captured).run(block.body());
    if (flow == Flow.NORMAL) {
      inner.capture(captured.value());
      Value value = new Evaluator(execution, inner).value(block.value());
      assignment.assign(block.target(), value);
    }
    return flow;
  }

  @Override
  public Flow macro(Statement.Macro macro) {
    scope.set(macro.name(), new MacroValue(execution, scope, macro.name(), macro.procedure()));
    return Flow.NORMAL;
  }

  @Override
  public Flow callBlock(Statement.CallBlock block) {
    Value callee = evaluator.value(block.call().callee());
    Arguments given = new ArgumentEvaluator(evaluator).evaluate(block.call().arguments());
    Map<String, Value> named = new LinkedHashMap<>(given.named());
    Value caller = new MacroValue(execution, scope, MacroValue.ANONYMOUS, block.procedure());
    if (named.put("caller", caller) != null) {
      throw Fault.type("got multiple values for keyword argument 'caller'");
    }
    Value value = evaluator.call(callee, new Arguments(given.positional(), named));
    output.write(Repr.text(value));
    return Flow.NORMAL;
  }

  @Override
  public Flow filterBlock(Statement.FilterBlock block) {
    Scope inner = scope.inner();
    Output captured = new Output(execution);
    Flow flow = new Executor(execution, inner, captured).run(block.body());
    if (flow == Flow.NORMAL) {
      inner.capture(captured.value());
      output.write(Repr.text(new Evaluator(execution, inner).value(block.value())));
    }
    return flow;
  }

  @Override
  public Flow with(Statement.With with) {
    Scope inner = scope.inner();
    Assignment bindings = new Assignment(inner);
    with.bindings()
        .forEach(binding -> bindings.assign(binding.target(), evaluator.value(binding.value())));
    return new Executor(execution, inner, output).run(with.body());
  }

  @Override
  public Flow generation(Statement.Generation generation) {
    String text = captured(scope.inner(), generation.body()).text();
    execution.generated(text);
    output.write(text);
    return Flow.NORMAL;
  }

  @Override
  public Flow breakLoop(Statement.Break statement) {
    return Flow.BREAK;
  }

  @Override
  public Flow continueLoop(Statement.Continue statement) {
    return Flow.CONTINUE;
  }
}
