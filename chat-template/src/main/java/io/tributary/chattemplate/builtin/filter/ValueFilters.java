package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.member.Access;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.interpreter.Environment.Filter;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.IteratorValue;
import io.tributary.chattemplate.value.JsonStyle;
import io.tributary.chattemplate.value.JsonText;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters on any value. */
final class ValueFilters {
  private ValueFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("default", ValueFilters::fallback);
    filters.put("d", ValueFilters::fallback);
    filters.put("items", ValueFilters::items);
    filters.put("attr", ValueFilters::attribute);
    filters.put("tojson", ValueFilters::json);
  }

  private static Value fallback(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("default", "default_value", "boolean");
    boolean isReplaced =
        input instanceof UndefinedValue || (binding.flag("boolean") && !input.truth());
    return isReplaced ? binding.optional("default_value").orElse(StringValue.EMPTY) : input;
  }

  private static Value items(Value input, Arguments arguments, CallContext context) {
    arguments.bind("items");
    if (input instanceof UndefinedValue) {
      return IteratorValue.generator(Collections.emptyIterator());
    }
    if (!(input instanceof DictValue dict)) {
      return IteratorValue.generator(
          new DeferredItems(
              () -> {
                throw Fault.type("Can only get item pairs from a mapping.");
              }));
    }
    return IteratorValue.generator(
        dict.entries().stream().<Value>map(DictValue.Entry::pair).iterator());
  }

  private static Value attribute(Value input, Arguments arguments, CallContext context) {
    return Access.attributeOnly(input, arguments.bind("attr", "name").text("name"));
  }

  private static Value json(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("tojson", "ensure_ascii", "indent", "separators", "sort_keys");
    Optional<String> indent = binding.present("indent").map(value -> indent(binding, value));
    String item = indent.isPresent() ? "," : ", ";
    String key = ": ";
    if (binding.present("separators").isPresent()) {
      List<Value> both = Unpacking.exactly(binding.required("separators"), 2);
      item = text(both.get(0));
      key = text(both.get(1));
    }
    JsonStyle style =
        new JsonStyle(binding.flag("ensure_ascii"), indent, item, key, binding.flag("sort_keys"));
    return new StringValue(JsonText.of(input, style));
  }

  private static String indent(Binding binding, Value value) {
    return value instanceof StringValue string
        ? string.text()
        : " ".repeat(Math.max(0, Bounds.length(binding.integer("indent", 0))));
  }

  private static String text(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw Fault.type("a separator must be str, not " + value.typeName());
  }
}
