package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code map}, {@code select}, {@code reject} and their forms by attribute. */
final class SelectionFilters {
  private SelectionFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("map", SelectionFilters::map);
    filters.put("select", (input, a, context) -> select(input, a, context, false, true));
    filters.put("reject", (input, a, context) -> select(input, a, context, false, false));
    filters.put("selectattr", (input, a, context) -> select(input, a, context, true, true));
    filters.put("rejectattr", (input, a, context) -> select(input, a, context, true, false));
  }

  /** A generator starts only when it is asked: an iterator made on the first use. */
  private static Value lazily(Value input, Supplier<Iterator<Value>> start) {
    return IteratorValue.generator(
        input.truth() ? new DeferredItems(start) : Collections.emptyIterator());
  }

  private static Value map(Value input, Arguments arguments, CallContext context) {
    return lazily(
        input,
        () -> {
          UnaryOperator<Value> change = change(arguments, context);
          return new LazyItems(context, Iteration.over(input), item -> true, change);
        });
  }

  private static UnaryOperator<Value> change(Arguments arguments, CallContext context) {
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Map<String, Value> named = new LinkedHashMap<>(arguments.named());
      AttributePath path = AttributePath.of(named.remove("attribute"));
      Optional<Value> fallback =
          Optional.ofNullable(named.remove("default")).filter(value -> value != NoneValue.NONE);
      if (!named.isEmpty()) {
        throw new Fault(FaultKind.TEMPLATE, "Unexpected keyword argument");
      }
      return item -> path.in(item, fallback);
    }
    if (arguments.positional().isEmpty()) {
      throw new Fault(FaultKind.TEMPLATE, "map requires a filter argument");
    }
    String name = name(arguments.positional().get(0), "filter");
    return item -> context.filter(name, item, arguments.skip(1));
  }

  private static String name(Value value, String what) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw new Fault(FaultKind.TEMPLATE, "No " + what + " of that name.");
  }

  private static Value select(
      Value input, Arguments arguments, CallContext context, boolean byAttribute, boolean keeps) {
    return lazily(
        input,
        () -> {
          Predicate<Value> passes = passes(arguments, context, byAttribute);
          return new LazyItems(
              context, Iteration.over(input), item -> passes.test(item) == keeps, v -> v);
        });
  }

  private static Predicate<Value> passes(
      Arguments arguments, CallContext context, boolean byAttribute) {
    if (!byAttribute) {
      return test(arguments, context);
    }
    if (arguments.positional().isEmpty()) {
      throw new Fault(FaultKind.TEMPLATE, "Missing parameter for attribute name");
    }
    AttributePath path = AttributePath.of(arguments.positional().get(0));
    Predicate<Value> test = test(arguments.skip(1), context);
    return item -> test.test(path.in(item));
  }

  private static Predicate<Value> test(Arguments arguments, CallContext context) {
    if (arguments.positional().isEmpty()) {
      return Value::truth;
    }
    String name = name(arguments.positional().get(0), "test");
    return item -> context.test(name, item, arguments.skip(1));
  }
}
