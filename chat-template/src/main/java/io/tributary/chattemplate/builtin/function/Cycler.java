package io.tributary.chattemplate.builtin.function;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.ObjectValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code cycler(…)}: values in turn. */
final class Cycler implements ObjectValue {
  private final List<Value> items;
  private int position;

  private Cycler(List<Value> items) {
    this.items = items;
  }

  static Value of(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw new Fault(FaultKind.TEMPLATE, "at least one item has to be provided");
    }
    return new Cycler(new TupleValue(arguments.positional()).elements());
  }

  @Override
  public Optional<Value> attribute(String name) {
    return switch (name) {
      case "current" -> Optional.of(items.get(position));
      case "next" -> Optional.of(new Function(name, (arguments, context) -> next()));
      case "reset" -> Optional.of(new Function(name, (arguments, context) -> reset()));
      case "pos" -> Optional.of(IntegerValue.of(position));
      case "items" -> Optional.of(new TupleValue(items));
      default -> Optional.empty();
    };
  }

  private Value next() {
    Value current = items.get(position);
    position = (position + 1) % items.size();
    return current;
  }

  private Value reset() {
    position = 0;
    return NoneValue.NONE;
  }

  @Override
  public String typeName() {
    return "Cycler";
  }
}
