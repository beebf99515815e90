package io.tributary.chattemplate.builtin.function;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.NamespaceValue;
import io.tributary.chattemplate.value.Numbers;
import io.tributary.chattemplate.value.RangeValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions that are variables of every template. */
public final class Functions {
  private Functions() {}

  /** All of them by name. */
  public static Map<String, Value> all() {
    Map<String, Value> functions = new HashMap<>();
    add(functions, "range", Functions::range);
    add(functions, "namespace", Functions::namespace);
    add(functions, "raise_exception", Functions::raise);
    add(functions, "strftime_now", Functions::now);
    add(functions, "cycler", (arguments, context) -> Cycler.of(arguments));
    add(functions, "joiner", (arguments, context) -> Joiner.of(arguments));
    functions.put("dict", new DictFunction());
    add(
        functions,
        "lipsum",
        (arguments, context) -> {
          throw Fault.unsupported("lipsum, which is random");
        });
    return Map.copyOf(functions);
  }

  private static void add(Map<String, Value> functions, String name, Function.Body body) {
    functions.put(name, new Function(name, body));
  }

  private static Value range(Arguments arguments, CallContext context) {
    arguments.bindPositional("range", "start", "stop", "step");
    List<Value> given = arguments.positional();
    if (given.isEmpty()) {
      throw Fault.type("range expected at least 1 argument, got 0");
    }
    long first = number(given.get(0));
    if (given.size() == 1) {
      return new RangeValue(0, first, 1);
    }
    long step = given.size() == 3 ? number(given.get(2)) : 1;
    return new RangeValue(first, number(given.get(1)), step);
  }

  private static long number(Value value) {
    if (value instanceof UndefinedValue undefined) {
      throw Fault.type("'" + undefined.typeName() + "' object cannot be interpreted as an integer");
    }
    if (!Numbers.isInteger(value)) {
      throw Fault.type("'" + value.typeName() + "' object cannot be interpreted as an integer");
    }
    BigInteger limit = BigInteger.ONE.shiftLeft(60);
    return Numbers.integer(value).min(limit).max(limit.negate()).longValueExact();
  }

  private static Value namespace(Arguments arguments, CallContext context) {
    NamespaceValue namespace = new NamespaceValue();
    for (DictValue.Entry entry : DictFunction.dict(arguments).entries()) {
      if (!(entry.key() instanceof StringValue name)) {
        throw Fault.unsupported("a namespace with a name that is no string");
      }
      namespace.set(name.text(), entry.value());
    }
    return namespace;
  }

  private static Value raise(Arguments arguments, CallContext context) {
    Value message = arguments.bind("raise_exception", "message").required("message");
    throw new Fault(FaultKind.RAISED, Repr.text(message));
  }

  private static Value now(Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("strftime_now", "format");
    return new StringValue(TimeFormat.format(binding.text("format"), context.clock()));
  }
}
