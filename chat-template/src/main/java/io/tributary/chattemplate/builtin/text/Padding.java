package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.call.Arguments;
import io.tributary.chattemplate.call.Binding;
import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.CodePoints;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.Value;

/** Python's methods that make a string as wide as wanted. */
public enum Padding {
  /** {@code str.center}. */
  CENTER("center"),
  /** {@code str.ljust}. */
  LEFT("ljust"),
  /** {@code str.rjust}. */
  RIGHT("rjust");

  private final String method;

  Padding(String method) {
    this.method = method;
  }

  /** Python's name of it. */
  public String method() {
    return method;
  }

  /** The padded string. */
  public Value call(String text, Arguments arguments) {
    Binding binding = arguments.bindPositional(method, "width", "fillchar");
    binding.required("width");
    String fill = binding.text("fillchar", " ");
    if (CodePoints.count(fill) != 1) {
      throw Fault.type("The fill character must be exactly one character long");
    }
    return new StringValue(pad(text, binding.integer("width", 0), fill));
  }

  /** The text with fill characters beside it up to this width. */
  public String pad(String text, int width, String fill) {
    int missing = Math.max(0, Bounds.length(width) - CodePoints.count(text));
    int left =
        switch (this) {
          case LEFT -> 0;
          case RIGHT -> missing;
          case CENTER -> missing / 2 + (missing & width & 1);
        };
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  /** {@code str.zfill}. */
  public static Value zeroFill(String text, Arguments arguments) {
    Binding binding = arguments.bindPositional("zfill", "width");
    binding.required("width");
    int missing = Bounds.length(binding.integer("width", 0)) - CodePoints.count(text);
    boolean isSigned = text.startsWith("-") || text.startsWith("+");
    String sign = isSigned ? text.substring(0, 1) : "";
    return new StringValue(
        missing <= 0 ? text : sign + "0".repeat(missing) + text.substring(sign.length()));
  }

  /** {@code str.expandtabs}. */
  public static Value expandTabs(String text, Arguments arguments) {
    int size = arguments.bind("expandtabs", "tabsize").integer("tabsize", 8);
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '\t') {
        int blanks = size > 0 ? size - column % size : 0;
        Bounds.length((long) out.length() + blanks);
        out.append(" ".repeat(blanks));
        column += blanks;
      } else {
        out.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return new StringValue(out.toString());
  }
}
