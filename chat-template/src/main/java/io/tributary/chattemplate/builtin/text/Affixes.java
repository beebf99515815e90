package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Slicing;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.Value;
import java.util.List;
import java.util.function.BiPredicate;

/** Python's methods on how a string begins and ends. */
public final class Affixes {
  private Affixes() {}

  /** {@code str.removeprefix}. */
  public static String removePrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  /** {@code str.removesuffix}. */
  public static String removeSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  /** {@code str.startswith}, of one prefix or a tuple of them. */
  public static Value startsWith(String text, Arguments arguments) {
    return check("startswith", text, arguments, String::startsWith);
  }

  /** {@code str.endswith}, of one suffix or a tuple of them. */
  public static Value endsWith(String text, Arguments arguments) {
    return check("endswith", text, arguments, String::endsWith);
  }

  private static Value check(
      String method, String text, Arguments arguments, BiPredicate<String, String> matches) {
    Binding binding = arguments.bindPositional(method, "affix", "start", "end");
    int start = binding.integer("start", 0);
    boolean isPast = start > text.codePointCount(0, text.length());
    StringValue part =
        (StringValue)
            Slicing.slice(
                new StringValue(text),
                IntegerValue.of(start),
                binding.optional("end").orElse(NoneValue.NONE),
                NoneValue.NONE);
    return BooleanValue.of(
        affixes(method, binding.required("affix")).stream()
            .anyMatch(affix -> !isPast && matches.test(part.text(), affix)));
  }

  private static List<String> affixes(String method, Value value) {
    if (value instanceof StringValue string) {
      return List.of(string.text());
    }
    if (value instanceof TupleValue tuple) {
      return tuple.elements().stream().map(element -> text(method, element)).toList();
    }
    return List.of(text(method, value));
  }

  private static String text(String method, Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw Fault.type(method + " first arg must be str or a tuple of str, not " + value.typeName());
  }
}
