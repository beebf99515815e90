package io.tributary.chattemplate.builtin.function;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;

/** {@code joiner(…)}: nothing the first time, the separator from then on. */
final class Joiner implements CallableValue {
  private final Value separator;
  private boolean isUsed;

  private Joiner(Value separator) {
    this.separator = separator;
  }

  static Value of(Arguments arguments) {
    return new Joiner(
        arguments.bind("joiner", "sep").optional("sep").orElse(new StringValue(", ")));
  }

  @Override
  public Value call(Arguments arguments, CallContext context) {
    arguments.bind("joiner");
    if (isUsed) {
      return separator;
    }
    isUsed = true;
    return StringValue.EMPTY;
  }

  @Override
  public String typeName() {
    return "Joiner";
  }
}
