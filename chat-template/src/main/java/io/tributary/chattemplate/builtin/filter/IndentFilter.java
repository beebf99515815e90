package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.builtin.text.Splitting;
import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.List;

/** {@code indent}: every line but the first moved to the right, empty ones left alone. */
final class IndentFilter {
  private IndentFilter() {}

  static Value apply(Value input, Arguments arguments, CallContext context) {
    Binding binding = arguments.bind("indent", "width", "first", "blank");
    if (input instanceof UndefinedValue undefined) {
      throw undefined.fault();
    }
    if (!(input instanceof StringValue string)) {
      throw Fault.type("unsupported operand type(s) for +=: '" + input.typeName() + "' and 'str'");
    }
    String indention =
        binding.optional("width").orElse(null) instanceof StringValue text
            ? text.text()
            : " ".repeat(Math.max(0, Bounds.length(binding.integer("width", 4))));
    List<String> lines = Splitting.lines(string.text() + "\n", false);
    Bounds.length(string.text().length() + (long) indention.length() * lines.size());
    StringBuilder out = new StringBuilder(binding.flag("first") ? indention : "");
    for (int i = 0; i < lines.size(); i++) {
      boolean isMoved = i > 0 && (binding.flag("blank") || !lines.get(i).isEmpty());
      out.append(i > 0 ? "\n" : "").append(isMoved ? indention : "").append(lines.get(i));
    }
    return string.like(out.toString());
  }
}
