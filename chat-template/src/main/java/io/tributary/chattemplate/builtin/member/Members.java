package io.tributary.chattemplate.builtin.member;

import io.tributary.chattemplate.call.Function;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.BooleanValue;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.FloatValue;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.ListValue;
import io.tributary.chattemplate.value.NamespaceValue;
import io.tributary.chattemplate.value.ObjectValue;
import io.tributary.chattemplate.value.RangeValue;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a value. Those that Python has and the sandbox hides come as undefined with
 * that reason; those that Python has and this engine lacks fail by name instead of being undefined.
 */
final class Members {
  private static final Set<String> CHANGING_LISTS =
      Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
  private static final Set<String> CHANGING_DICTS =
      Set.of("clear", "pop", "popitem", "setdefault", "update");
  private static final Set<String> LACKING_TEXT =
      Set.of("encode", "maketrans", "translate", "format_map");

  /** The methods that escape their arguments when the string is HTML. */
  private static final Set<String> ESCAPING =
      Set.of(
          "replace",
          "join",
          "format",
          "split",
          "rsplit",
          "splitlines",
          "partition",
          "rpartition",
          "upper",
          "lower",
          "capitalize",
          "title",
          "swapcase",
          "casefold",
          "strip",
          "lstrip",
          "rstrip",
          "ljust",
          "rjust",
          "center",
          "zfill",
          "expandtabs",
          "removeprefix",
          "removesuffix");

  private Members() {}

  static Optional<Value> find(Value owner, String name) {
    if (isHidden(owner, name)) {
      return Optional.of(UndefinedValue.unsafe(owner, name));
    }
    if (owner instanceof StringValue string) {
      return text(string, name);
    }
    if (owner instanceof DictValue dict) {
      return DictMethods.find(dict, name);
    }
    if (owner instanceof TupleValue tuple && tuple.names().contains(name)) {
      return Optional.of(tuple.elements().get(tuple.names().indexOf(name)));
    }
    if (owner instanceof SequenceValue sequence) {
      return SequenceMethods.find(sequence, name);
    }
    if (owner instanceof NamespaceValue namespace) {
      return namespace.get(name);
    }
    return owner instanceof ObjectValue object ? object.attribute(name) : number(owner, name);
  }

  private static boolean isHidden(Value owner, String name) {
    return (name.startsWith("__") && ObjectNames.has(owner, name))
        || (owner instanceof ListValue && CHANGING_LISTS.contains(name))
        || (owner instanceof DictValue && CHANGING_DICTS.contains(name));
  }

  private static Optional<Value> text(StringValue string, String name) {
    if (LACKING_TEXT.contains(name)) {
      throw Fault.unsupported("str." + name);
    }
    if (string.isSafe() && ESCAPING.contains(name)) {
      throw Fault.unsupported("the method " + name + " of text marked as HTML");
    }
    return StringMethods.find(name)
        .map(
            method ->
                new Function(
                    name,
                    (arguments, context) -> {
                      context.charge(string.weight());
                      return method.call(string.text(), arguments, context);
                    }));
  }

  private static Optional<Value> number(Value owner, String name) {
    if (owner instanceof RangeValue range) {
      return switch (name) {
        case "start" -> Optional.of(IntegerValue.of(range.start()));
        case "stop" -> Optional.of(IntegerValue.of(range.stop()));
        case "step" -> Optional.of(IntegerValue.of(range.step()));
        default -> Optional.empty();
      };
    }
    if (owner instanceof FloatValue number && name.equals("is_integer")) {
      boolean isWhole =
          number.value() == Math.rint(number.value()) && !Double.isInfinite(number.value());
      return Optional.of(new Function(name, (arguments, context) -> BooleanValue.of(isWhole)));
    }
    return Optional.empty();
  }
}
