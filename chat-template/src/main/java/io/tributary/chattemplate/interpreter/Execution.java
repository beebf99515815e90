package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rendering: what was used up so far, and what is the same everywhere in it. */
final class Execution implements CallContext {
  private final String template;
  private final Environment environment;
  private final RenderLimits limits;
  private final Clock clock;
  private final Output root;
  private final List<CodePointSpan> spans = new ArrayList<>();
  private long steps;
  private int depth;

  Execution(String template, Environment environment, RenderLimits limits, Clock clock) {
    this.template = template;
    this.environment = environment;
    this.limits = limits;
    this.clock = clock;
    this.root = new Output(this);
  }

  String template() {
    return template;
  }

  Environment environment() {
    return environment;
  }

  /** What the template as a whole writes. */
  Output root() {
    return root;
  }

  List<CodePointSpan> spans() {
    return spans;
  }

  /** Notes what a generation block wrote, at the place where jinja2's extension believes it. */
  void generated(String text) {
    int start = root.codePoints();
    spans.add(new CodePointSpan(start, start + text.codePointCount(0, text.length())));
  }

  void enter() {
    charge(1);
    if (++depth > limits.maxDepth()) {
      depth = 0;
      throw Fault.limit("nested over " + limits.maxDepth() + " deep");
    }
  }

  void leave() {
    depth--;
  }

  @Override
  public void charge(long work) {
    steps += work;
    if (steps > limits.maxSteps() || steps < 0) {
      throw Fault.limit("over " + limits.maxSteps() + " steps");
    }
  }

  void checkOutput(long length) {
    if (length > limits.maxOutput()) {
      throw Fault.limit("the output grows over " + limits.maxOutput() + " characters");
    }
  }

  @Override
  public Value filter(String name, Value input, Arguments arguments) {
    charge(1 + input.weight());
    return Optional.ofNullable(environment.filters().get(name))
        .orElseThrow(() -> unknown("filter"))
        .apply(input, arguments, this);
  }

  @Override
  public boolean test(String name, Value input, Arguments arguments) {
    charge(1 + input.weight());
    return Optional.ofNullable(environment.tests().get(name))
        .orElseThrow(() -> unknown("test"))
        .apply(input, arguments, this);
  }

  /** A name in the template is checked when it is parsed; this one is a value, and not quoted. */
  private static Fault unknown(String what) {
    return new Fault(FaultKind.TEMPLATE, "No " + what + " of the name given.");
  }

  @Override
  public boolean hasFilter(String name) {
    return environment.hasFilter(name);
  }

  @Override
  public boolean hasTest(String name) {
    return environment.hasTest(name);
  }

  @Override
  public Clock clock() {
    return clock;
  }
}
