package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables, and the scope around them. What is set here is seen here and further in. */
final class Scope {
  /** No name of a template contains a blank. */
  private static final String CAPTURED = " captured";

  private final Optional<Scope> outer;
  private final Map<String, Value> variables = new HashMap<>();

  private Scope(Optional<Scope> outer) {
    this.outer = outer;
  }

  static Scope root(Map<String, Value> variables) {
    Scope scope = new Scope(Optional.empty());
    scope.variables.putAll(variables);
    return scope;
  }

  Scope inner() {
    return new Scope(Optional.of(this));
  }

  void set(String name, Value value) {
    variables.put(name, value);
  }

  Optional<Value> get(String name) {
    Scope scope = this;
    while (true) {
      Value value = scope.variables.get(name);
      if (value != null || scope.outer.isEmpty()) {
        return Optional.ofNullable(value);
      }
      scope = scope.outer.get();
    }
  }

  void capture(StringValue text) {
    set(CAPTURED, text);
  }

  Value captured() {
    return get(CAPTURED).orElse(StringValue.EMPTY);
  }
}
