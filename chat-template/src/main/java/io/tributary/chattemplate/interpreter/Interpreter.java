package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.syntax.Statement;
import io.tributary.chattemplate.value.Value;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders a parsed template. */
public final class Interpreter {
  /** What was written, and which parts of it are the assistant's. */
  public record Result(String text, List<CodePointSpan> spans) {}

  private final Environment environment;
  private final RenderLimits limits;
  private final Clock clock;

  /** An interpreter with these names, limits and time. */
  public Interpreter(Environment environment, RenderLimits limits, Clock clock) {
    this.environment = environment;
    this.limits = limits;
    this.clock = clock;
  }

  /** Renders the statements with these variables, which hide the environment's. */
  public Result render(String template, List<Statement> body, Map<String, Value> variables) {
    Execution execution = new Execution(template, environment, limits, clock);
    Map<String, Value> all = new HashMap<>(environment.globals());
    all.putAll(variables);
    new Executor(execution, Scope.root(all), execution.root()).run(body);
    return new Result(execution.root().text(), List.copyOf(execution.spans()));
  }
}
