package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.parser.Vocabulary;
import io.tributary.chattemplate.value.Value;
import java.util.Map;

/** The names that every template knows. */
public interface Environment extends Vocabulary {
  /** A filter. */
  interface Filter {
    /** The filtered value. */
    Value apply(Value input, Arguments arguments, CallContext context);
  }

  /** A test. */
  interface Test {
    /** Whether the value passes. */
    boolean apply(Value input, Arguments arguments, CallContext context);
  }

  /** All filters by name. */
  Map<String, Filter> filters();

  /** All tests by name. */
  Map<String, Test> tests();

  /** The functions that are variables of every template. */
  Map<String, Value> globals();

  /** Python's {@code owner.name}, then {@code owner[name]}. */
  Value attribute(Value owner, String name);

  /** Python's {@code owner[key]}, then {@code owner.key}. */
  Value item(Value owner, Value key);

  /** Python's {@code format % values}. */
  Value percentFormat(String format, Value values);
}
