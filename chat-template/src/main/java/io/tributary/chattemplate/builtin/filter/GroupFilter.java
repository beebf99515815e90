package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.Sorting;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code groupby}: items with an equal attribute together. */
final class GroupFilter {
  private static final List<String> NAMES = List.of("grouper", "list");

  private GroupFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("groupby", "attribute", "default", "case_sensitive");
    AttributePath path = AttributePath.of(binding.required("attribute"));
    Optional<Value> fallback = binding.present("default");
    UnaryOperator<Value> rule = OrderFilters.caseRule(binding);
    List<Value> sorted =
        Sorting.sorted(
            Iteration.list(input), item -> rule.apply(path.in(item, fallback)), Sorting.ORDER);
    List<List<Value>> groups = new ArrayList<>();
    Optional<Value> last = Optional.empty();
    for (Value item : sorted) {
      Value key = rule.apply(path.in(item, fallback));
      if (last.filter(previous -> Comparison.equal(previous, key)).isEmpty()) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(item);
      last = Optional.of(key);
    }
    return new ListValue(groups.stream().map(group -> group(path, fallback, group)).toList());
  }

  private static Value group(AttributePath path, Optional<Value> fallback, List<Value> group) {
    return new TupleValue(List.of(path.in(group.get(0), fallback), new ListValue(group)), NAMES);
  }
}
