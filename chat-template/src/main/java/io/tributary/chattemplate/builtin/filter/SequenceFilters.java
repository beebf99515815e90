package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.Arithmetic;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The filters on a sequence as a whole. */
final class SequenceFilters {
  private SequenceFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("length", SequenceFilters::length);
    filters.put("count", SequenceFilters::length);
    filters.put("list", SequenceFilters::list);
    filters.put("first", SequenceFilters::first);
    filters.put("last", SequenceFilters::last);
    filters.put("reverse", SequenceFilters::reverse);
    filters.put("join", SequenceFilters::join);
    filters.put("sum", SequenceFilters::sum);
    filters.put("batch", Portions::batch);
    filters.put("slice", Portions::slice);
  }

  private static Value length(Value input, Arguments arguments, CallContext context) {
    arguments.bindPositional("len");
    return IntegerValue.of(Iteration.length(input));
  }

  private static Value list(Value input, Arguments arguments, CallContext context) {
    arguments.bind("list");
    return new ListValue(Iteration.list(input));
  }

  private static Value first(Value input, Arguments arguments, CallContext context) {
    arguments.bind("first");
    Iterator<Value> values = Iteration.over(input);
    return values.hasNext()
        ? values.next()
        : UndefinedValue.hint("No first item, sequence was empty.");
  }

  private static Value last(Value input, Arguments arguments, CallContext context) {
    arguments.bind("last");
    if (input instanceof IteratorValue || !Iteration.isIterable(input)) {
      throw Fault.type("'" + input.typeName() + "' object is not reversible");
    }
    List<Value> values = Iteration.list(input);
    return values.isEmpty()
        ? UndefinedValue.hint("No last item, sequence was empty.")
        : values.get(values.size() - 1);
  }

  private static Value reverse(Value input, Arguments arguments, CallContext context) {
    arguments.bind("reverse");
    if (input instanceof StringValue string) {
      return string.like(new StringBuilder(string.text()).reverse().toString());
    }
    if (!Iteration.isIterable(input)) {
      throw new Fault(FaultKind.TEMPLATE, "argument must be iterable");
    }
    List<Value> values = new ArrayList<>(Iteration.list(input));
    Collections.reverse(values);
    return input instanceof IteratorValue
        ? new ListValue(values)
        : new IteratorValue("reversed", values.iterator());
  }

  private static Value join(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("join", "d", "attribute");
    String separator = binding.optional("d").map(Repr::text).orElse("");
    AttributePath path = AttributePath.of(binding.optional("attribute").orElse(NoneValue.NONE));
    StringBuilder out = new StringBuilder();
    Iterator<Value> values = Iteration.over(input);
    for (int i = 0; values.hasNext(); i++) {
      Value value = path.in(values.next());
      context.charge(value.weight());
      out.append(i == 0 ? "" : separator).append(Repr.text(value));
      Bounds.length(out.length());
    }
    return new StringValue(out.toString());
  }

  private static Value sum(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("sum", "attribute", "start");
    AttributePath path = AttributePath.of(binding.optional("attribute").orElse(NoneValue.NONE));
    Value sum = binding.optional("start").orElse(IntegerValue.ZERO);
    if (sum instanceof StringValue) {
      throw Fault.type("sum() can't sum strings [use ''.join(seq) instead]");
    }
    for (Iterator<Value> values = Iteration.over(input); values.hasNext(); ) {
      context.charge(1 + sum.weight());
      sum = Arithmetic.add(sum, path.in(values.next()));
    }
    return sum;
  }
}
