package io.tributary.chattemplate.call;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments under the names of the parameters that they go to. */
public final class Binding {
  private final String callee;
  private final Map<String, Value> values;

  private Binding(String callee, Map<String, Value> values) {
    this.callee = callee;
    this.values = values;
  }

  static Binding of(String callee, Arguments arguments, List<String> parameters) {
    if (arguments.positional().size() > parameters.size()) {
      throw Fault.type(
          "%s() takes at most %d arguments (%d given)"
              .formatted(callee, parameters.size(), arguments.positional().size()));
    }
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < arguments.positional().size(); i++) {
      values.put(parameters.get(i), arguments.positional().get(i));
    }
    arguments.named().forEach((name, value) -> put(callee, parameters, values, name, value));
    return new Binding(callee, values);
  }

  private static void put(
      String callee, List<String> parameters, Map<String, Value> values, String name, Value value) {
    if (!parameters.contains(name)) {
      throw Fault.type(callee + "() got an unexpected keyword argument");
    }
    if (values.putIfAbsent(name, value) != null) {
      throw Fault.type(callee + "() got multiple values for argument '" + name + "'");
    }
  }

  /** An argument that may be left out. */
  public Optional<Value> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** An argument that may be left out or {@code None}. */
  public Optional<Value> present(String name) {
    return optional(name).filter(value -> value != NoneValue.NONE);
  }

  /** An argument that must be there. */
  public Value required(String name) {
    return optional(name)
        .orElseThrow(() -> Fault.type(callee + "() missing required argument: '" + name + "'"));
  }

  /** Whether the argument is there and true. */
  public boolean flag(String name) {
    return optional(name).map(Value::truth).orElse(false);
  }

  /** A string that must be there. */
  public String text(String name) {
    return string(required(name));
  }

  /** A string, or this one when left out or {@code None}. */
  public String text(String name, String fallback) {
    return present(name).map(this::string).orElse(fallback);
  }

  private String string(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    if (value instanceof UndefinedValue undefined) {
      throw Fault.type(callee + "() argument must be str, not " + undefined.typeName());
    }
    throw Fault.type(callee + "() argument must be str, not " + value.typeName());
  }

  /** A whole number, or this one when left out or {@code None}; clipped to an int's range. */
  public int integer(String name, int fallback) {
    return present(name).map(this::clipped).orElse(fallback);
  }

  private int clipped(Value value) {
    if (!Numbers.isInteger(value)) {
      throw Fault.type("'" + value.typeName() + "' object cannot be interpreted as an integer");
    }
    BigInteger limit = BigInteger.valueOf(Integer.MAX_VALUE);
    return Numbers.integer(value).min(limit).max(limit.negate()).intValueExact();
  }
}
