package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.Sorting;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.List;

/** {@code dictsort}: the pairs of a dict by key or by value. */
final class DictSortFilter {
  private DictSortFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("dictsort", "case_sensitive", "by", "reverse");
    boolean isByValue =
        switch (binding.text("by", "key")) {
          case "key" -> false;
          case "value" -> true;
          default ->
              throw new Fault(
                  FaultKind.TEMPLATE, "You can only sort by either \"key\" or \"value\"");
        };
    if (input instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (!(input instanceof DictValue dict)) {
      throw new Fault(
          FaultKind.LOOKUP, "'" + input.typeName() + "' object has no attribute 'items'");
    }
    List<DictValue.Entry> sorted =
        Sorting.sorted(
            dict.entries(),
            entry -> OrderFilters.caseRule(binding).apply(isByValue ? entry.value() : entry.key()),
            binding.flag("reverse") ? Sorting.ORDER.reversed() : Sorting.ORDER);
    return new ListValue(sorted.stream().map(DictValue.Entry::pair).toList());
  }
}
