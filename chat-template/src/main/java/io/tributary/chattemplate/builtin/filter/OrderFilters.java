package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.Comparison;
import io.tributary.chattemplate.value.Hashing;
import io.tributary.chattemplate.value.Iteration;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Sorting;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The filters that compare the items of a sequence. */
final class OrderFilters {
  private OrderFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("sort", OrderFilters::sort);
    filters.put("unique", OrderFilters::unique);
    filters.put("min", (input, arguments, context) -> extreme("min", "<", input, arguments));
    filters.put("max", (input, arguments, context) -> extreme("max", ">", input, arguments));
    filters.put("dictsort", DictSortFilter::apply);
    filters.put("groupby", GroupFilter::apply);
  }

  static UnaryOperator<Value> caseRule(Binding binding) {
    return binding.flag("case_sensitive") ? UnaryOperator.identity() : AttributePath::ignoringCase;
  }

  static AttributePath path(Binding binding) {
    return AttributePath.of(binding.optional("attribute").orElse(NoneValue.NONE));
  }

  private static Value sort(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("sort", "reverse", "case_sensitive", "attribute");
    UnaryOperator<Value> rule = caseRule(binding);
    List<AttributePath> paths = paths(binding.optional("attribute").orElse(NoneValue.NONE));
    List<Value> values = Iteration.list(input);
    return new ListValue(
        Sorting.sorted(
            values,
            item -> new ListValue(paths.stream().map(path -> rule.apply(path.in(item))).toList()),
            binding.flag("reverse") ? Sorting.ORDER.reversed() : Sorting.ORDER));
  }

  private static List<AttributePath> paths(Value attribute) {
    if (attribute instanceof StringValue list) {
      return Arrays.stream(list.text().split(",", -1))
          .map(part -> AttributePath.of(new StringValue(part)))
          .toList();
    }
    return List.of(AttributePath.of(attribute));
  }

  private static Value unique(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("unique", "case_sensitive", "attribute");
    UnaryOperator<Value> rule = caseRule(binding);
    AttributePath path = path(binding);
    Set<Object> seen = new HashSet<>();
    Iterator<Value> items = Iteration.over(input);
    return IteratorValue.generator(
        new LazyItems(
            context, items, item -> seen.add(Hashing.key(rule.apply(path.in(item)))), v -> v));
  }

  private static Value extreme(String name, String symbol, Value input, Arguments arguments) {
    Binding binding = arguments.bind(name, "case_sensitive", "attribute");
    UnaryOperator<Value> rule = caseRule(binding);
    AttributePath path = path(binding);
    List<Value> values = Iteration.list(input);
    if (values.isEmpty()) {
      return UndefinedValue.hint("No aggregated item, sequence was empty.");
    }
    Value best = values.get(0);
    for (Value value : values.subList(1, values.size())) {
      int order =
          Comparison.order(rule.apply(path.in(value)), rule.apply(path.in(best)), symbol).orElse(0);
      if (symbol.equals("<") ? order < 0 : order > 0) {
        best = value;
      }
    }
    return best;
  }
}
