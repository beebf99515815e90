package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.builtin.member.Access;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.IntegerValue;
import io.tributary.chattemplate.value.Repr;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;
import java.util.Optional;

/** Python's {@code str.format}. */
public final class BraceFormat {
  private final Arguments arguments;
  private int nextIndex;

  private BraceFormat(Arguments arguments) {
    this.arguments = arguments;
  }

  /** The text with its replacement fields filled. */
  public static String format(String text, Arguments arguments) {
    return new BraceFormat(arguments).filled(text, 0);
  }

  private String filled(String text, int depth) {
    if (depth > 1) {
      throw Fault.value("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '{' && c != '}') {
        out.append(c);
      } else if (text.startsWith(c + "" + c, at)) {
        out.append(c);
        at++;
      } else if (c == '}') {
        throw Fault.value("Single '}' encountered in format string");
      } else {
        int end = end(text, at);
        out.append(field(text.substring(at + 1, end), depth));
        at = end;
      }
      Bounds.length(out.length());
    }
    return out.toString();
  }

  private static int end(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw Fault.value("expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int colon = field.indexOf(':');
    String head = colon < 0 ? field : field.substring(0, colon);
    String spec = colon < 0 ? "" : field.substring(colon + 1);
    int mark = head.indexOf('!');
    Value value = value(mark < 0 ? head : head.substring(0, mark));
    Value converted = mark < 0 ? value : converted(value, head.substring(mark + 1));
    return FieldFormat.format(converted, filled(spec, depth + 1));
  }

  private static Value converted(Value value, String conversion) {
    return switch (conversion) {
      case "s" -> new StringValue(Repr.text(value));
      case "r", "a" -> new StringValue(Repr.of(value));
      default -> throw Fault.value("Unknown conversion specifier");
    };
  }

  private Value value(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    Value value = argument(path.substring(0, end));
    int at = end;
    while (at < path.length()) {
      boolean isItem = path.charAt(at) == '[';
      int stop = isItem ? path.indexOf(']', at) : nextPart(path, at + 1);
      if (stop < 0 || stop == at + 1) {
        throw Fault.value("Empty attribute in format string");
      }
      String name = path.substring(at + 1, stop);
      value = isItem ? Access.item(value, key(name)) : Access.attribute(value, name);
      at = isItem ? stop + 1 : stop;
    }
    return value;
  }

  private static int nextPart(String path, int from) {
    int at = from;
    while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  private static Value key(String name) {
    boolean isIndex = name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return isIndex ? IntegerValue.of(Long.parseLong(name)) : new StringValue(name);
  }

  private Value argument(String name) {
    Value key = name.isEmpty() ? IntegerValue.of(nextIndex++) : key(name);
    if (key instanceof IntegerValue index) {
      int position = index.value().intValueExact();
      if (position >= arguments.positional().size()) {
        throw new Fault(
            FaultKind.LOOKUP,
            "Replacement index " + position + " out of range for positional args tuple");
      }
      return arguments.positional().get(position);
    }
    return Optional.ofNullable(arguments.named().get(name))
        .orElseThrow(() -> new Fault(FaultKind.LOOKUP, "no argument of the name in the format"));
  }
}
