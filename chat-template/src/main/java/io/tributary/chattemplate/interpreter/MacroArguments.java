package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.syntax.Procedure;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a macro's parameters their values, by Jinja's rules. */
final class MacroArguments {
  private final String macro;
  private final Procedure procedure;
  private final Execution execution;

  MacroArguments(String macro, Procedure procedure, Execution execution) {
    this.macro = macro;
    this.procedure = procedure;
    this.execution = execution;
  }

  void assign(Arguments arguments, Scope scope) {
    Map<String, Value> named = new LinkedHashMap<>(arguments.named());
    Map<String, Value> given = declared(arguments.positional(), named);
    if (procedure.receives("caller")) {
      Value caller = Optional.ofNullable(named.remove("caller")).orElse(NoneValue.NONE);
      scope.set(
          "caller", caller == NoneValue.NONE ? UndefinedValue.hint("No caller defined") : caller);
    }
    extraNamed(named, scope);
    extraPositional(arguments.positional(), scope);
    for (Procedure.Parameter parameter : procedure.parameters()) {
      Optional<Value> value = Optional.ofNullable(given.get(parameter.name()));
      scope.set(parameter.name(), value.orElseGet(() -> fallback(parameter, scope)));
    }
  }

  private Map<String, Value> declared(List<Value> positional, Map<String, Value> named) {
    Map<String, Value> given = new LinkedHashMap<>();
    List<Procedure.Parameter> parameters = procedure.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      if (i < positional.size()) {
        given.put(name, positional.get(i));
      } else if (named.containsKey(name)) {
        given.put(name, named.remove(name));
      }
    }
    return given;
  }

  private void extraNamed(Map<String, Value> named, Scope scope) {
    if (procedure.receives("kwargs")) {
      scope.set(
          "kwargs",
          new DictValue(
              named.entrySet().stream()
                  .map(e -> new DictValue.Entry(new StringValue(e.getKey()), e.getValue()))
                  .toList()));
    } else if (named.containsKey("caller")) {
      throw Fault.type(
          "macro "
              + macro
              + " was invoked with two values for the special caller argument. This is most likely"
              + " a bug.");
    } else if (!named.isEmpty()) {
      throw Fault.type("macro " + macro + " takes no keyword argument");
    }
  }

  private void extraPositional(List<Value> positional, Scope scope) {
    int declared = procedure.parameters().size();
    if (procedure.receives("varargs")) {
      int from = Math.min(declared, positional.size());
      scope.set("varargs", new TupleValue(positional.subList(from, positional.size())));
    } else if (positional.size() > declared) {
      throw Fault.type("macro " + macro + " takes not more than " + declared + " argument(s)");
    }
  }

  private Value fallback(Procedure.Parameter parameter, Scope scope) {
    return parameter
        .fallback()
        .map(expression -> new Evaluator(execution, scope).value(expression))
        .orElseGet(
            () -> UndefinedValue.hint("parameter '" + parameter.name() + "' was not provided"));
  }
}
