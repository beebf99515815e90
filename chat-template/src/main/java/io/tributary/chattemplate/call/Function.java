package io.tributary.chattemplate.call;

import io.tributary.chattemplate.value.Value;

/** A function or a bound method of the engine. */
public record Function(String name, Body body) implements CallableValue {
  /** What the function does. */
  public interface Body {
    /** Calls it. */
    Value call(Arguments arguments, CallContext context);
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    return body.call(arguments, context);
  }

  @Override
  public String typeName() {
    return "builtin_function_or_method";
  }
}
