package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.Value;
import java.util.List;
import java.util.Optional;

/** The methods of lists and tuples that do not change them. */
final class SequenceMethods {
  private SequenceMethods() {}

  static Optional<Value> find(SequenceValue sequence, String name) {
    return switch (name) {
      case "count" -> method(name, arguments -> count(sequence, arguments));
      case "index" -> method(name, arguments -> index(sequence, arguments));
      case "copy" ->
          sequence instanceof ListValue
              ? method(name, arguments -> sequence.with(sequence.elements()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Value> method(
      String name, java.util.function.Function<Arguments, Value> body) {
    return Optional.of(new Function(name, (arguments, context) -> body.apply(arguments)));
  }

  private static Value count(SequenceValue sequence, Arguments arguments) {
    Value value = arguments.bindPositional("count", "value").required("value");
    return IntegerValue.of(
        sequence.elements().stream().filter(e -> Comparison.equal(e, value)).count());
  }

  private static Value index(SequenceValue sequence, Arguments arguments) {
    Binding binding = arguments.bindPositional("index", "value", "start", "stop");
    Value value = binding.required("value");
    List<Value> elements = sequence.elements();
    int from = position(binding.integer("start", 0), elements.size());
    int to = position(binding.integer("stop", Integer.MAX_VALUE), elements.size());
    for (int i = from; i < to; i++) {
      if (Comparison.equal(elements.get(i), value)) {
        return IntegerValue.of(i);
      }
    }
    throw Fault.value("the value is not in the list");
  }

  private static int position(int index, int length) {
    return Math.max(0, Math.min(length, index < 0 ? index + length : index));
  }
}
