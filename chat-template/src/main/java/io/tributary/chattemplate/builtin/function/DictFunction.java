package io.tributary.chattemplate.builtin.function;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.call.CallableValue;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code dict(…)} and {@code dict.fromkeys(…)}. */
final class DictFunction implements CallableValue {
  @Override
  public Value call(Arguments arguments, CallContext context) {
    return dict(arguments);
  }

  /** A dict of pairs or of another dict, and of the arguments by name. */
  static DictValue dict(Arguments arguments) {
    if (arguments.positional().size() > 1) {
      throw Fault.type("dict expected at most 1 argument, got " + arguments.positional().size());
    }
    List<DictValue.Entry> entries = new ArrayList<>();
    arguments.positional().forEach(value -> entries.addAll(entries(value)));
    arguments
        .named()
        .forEach((name, value) -> entries.add(new DictValue.Entry(new StringValue(name), value)));
    return new DictValue(entries);
  }

  private static List<DictValue.Entry> entries(Value value) {
    if (value instanceof DictValue dict) {
      return dict.entries();
    }
    List<DictValue.Entry> entries = new ArrayList<>();
    for (Value pair : Iteration.list(value)) {
      List<Value> both = Iteration.list(pair);
      if (both.size() != 2) {
        throw Fault.value(
            "dictionary update sequence element has length " + both.size() + "; 2 is required");
      }
      entries.add(new DictValue.Entry(both.get(0), both.get(1)));
    }
    return entries;
  }

  @Override
  public Optional<Value> attribute(String name) {
    return name.equals("fromkeys")
        ? Optional.of(new Function(name, (arguments, context) -> fromKeys(arguments)))
        : Optional.empty();
  }

  private static Value fromKeys(Arguments arguments) {
    Binding binding = arguments.bindPositional("fromkeys", "iterable", "value");
    Value value = binding.optional("value").orElse(NoneValue.NONE);
    return new DictValue(
        Iteration.list(binding.required("iterable")).stream()
            .map(key -> new DictValue.Entry(key, value))
            .toList());
  }

  @Override
  public String typeName() {
    return "TemplateDict";
  }
}
