package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.Value;
import io.tributary.chattemplate.value.ViewValue;
import java.util.Optional;

/** The methods of a dict that do not change it. */
final class DictMethods {
  private DictMethods() {}

  static Optional<Value> find(DictValue dict, String name) {
    return switch (name) {
      case "get" -> method(name, arguments -> get(dict, arguments));
      case "keys" -> view(name, ViewValue.Part.KEYS, dict);
      case "values" -> view(name, ViewValue.Part.VALUES, dict);
      case "items" -> view(name, ViewValue.Part.ITEMS, dict);
      case "copy" -> method(name, arguments -> plain(name, arguments, dict));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> method(
      String name, java.util.function.Function<Arguments, Value> body) {
    return Optional.of(new Function(name, (arguments, context) -> body.apply(arguments)));
  }

  private static Optional<Value> view(String name, ViewValue.Part part, DictValue dict) {
    return method(name, arguments -> plain(name, arguments, new ViewValue(part, dict)));
  }

  private static Value plain(String name, Arguments arguments, Value result) {
    arguments.bindPositional(name);
    return result;
  }

  private static Value get(DictValue dict, Arguments arguments) {
    Binding binding = arguments.bindPositional("get", "key", "default");
    return dict.get(binding.required("key"))
        .orElseGet(() -> binding.optional("default").orElse(NoneValue.NONE));
  }
}
