package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.syntax.Procedure;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import java.util.Optional;

/** A macro or a caller, with the scope that it was defined in. */
final class MacroValue implements CallableValue {
  /** The name of a caller. */
  static final String ANONYMOUS = "";

  private final Execution execution;
  private final Scope definition;
  private final String name;
  private final Procedure procedure;

  MacroValue(Execution execution, Scope definition, String name, Procedure procedure) {
    this.execution = execution;
    this.definition = definition;
    this.name = name;
    this.procedure = procedure;
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    Scope scope = definition.inner();
    new MacroArguments(printedName(), procedure, execution).assign(arguments, scope);
    Output output = new Output(execution);
    new Executor(execution, scope, output).run(procedure.body());
    return output.value();
  }

  private String printedName() {
    return name.equals(ANONYMOUS) ? "None" : Repr.quote(name);
  }

  @Override
  public Optional<Value> attribute(String attribute) {
    return switch (attribute) {
      case "name" -> Optional.of(new StringValue(name));
      case "arguments" ->
          Optional.of(
              new TupleValue(
                  procedure.parameters().stream().map(p -> new StringValue(p.name())).toList()));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> printed() {
    return Optional.of("<Macro " + (name.equals(ANONYMOUS) ? "anonymous" : printedName()) + ">");
  }

  @Override
  public String typeName() {
    return "Macro";
  }
}
