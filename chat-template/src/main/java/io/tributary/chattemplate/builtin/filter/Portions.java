package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code batch}, rows of so many, and {@code slice}, so many columns. */
final class Portions {
  private Portions() {}

  static Value batch(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("batch", "linecount", "fill_with");
    binding.required("linecount");
    int size = binding.integer("linecount", 0);
    Optional<Value> fill = binding.present("fill_with");
    List<Value> rows = new ArrayList<>();
    List<Value> row = new ArrayList<>();
    for (Value value : Iteration.list(input)) {
      if (row.size() == size) {
        rows.add(new ListValue(row));
        row = new ArrayList<>();
      }
      row.add(value);
    }
    if (!row.isEmpty()) {
      pad(row, size, fill);
      rows.add(new ListValue(row));
    }
    return IteratorValue.generator(rows.iterator());
  }

  private static void pad(List<Value> row, int size, Optional<Value> fill) {
    if (fill.isPresent()) {
      for (int missing = Bounds.elements(size) - row.size(); missing > 0; missing--) {
        row.add(fill.get());
      }
    }
  }

  static Value slice(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("slice", "slices", "fill_with");
    binding.required("slices");
    int count = Bounds.elements(binding.integer("slices", 0));
    if (count == 0) {
      throw new Fault(FaultKind.ZERO_DIVISION, "integer division or modulo by zero");
    }
    context.charge(Math.max(0, count));
    List<Value> values = Iteration.list(input);
    List<Value> slices = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      boolean hasExtra = i < values.size() % count;
      int to = from + values.size() / count + (hasExtra ? 1 : 0);
      List<Value> slice = new ArrayList<>(values.subList(from, to));
      if (!hasExtra) {
        binding.present("fill_with").ifPresent(slice::add);
      }
      slices.add(new ListValue(slice));
      from = to;
    }
    return IteratorValue.generator(slices.iterator());
  }
}
