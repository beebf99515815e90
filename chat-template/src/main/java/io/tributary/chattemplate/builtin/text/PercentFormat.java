package io.tributary.chattemplate.builtin.text;

import io.tributary.chattemplate.error.Fault;
import io.tributary.chattemplate.error.FaultKind;
import io.tributary.chattemplate.value.Bounds;
import io.tributary.chattemplate.value.DictValue;
import io.tributary.chattemplate.value.NoneValue;
import io.tributary.chattemplate.value.SequenceValue;
import io.tributary.chattemplate.value.StringValue;
import io.tributary.chattemplate.value.TupleValue;
import io.tributary.chattemplate.value.UndefinedValue;
import io.tributary.chattemplate.value.Value;
import java.util.Iterator;
import java.util.List;

/** Python's {@code format % values}. */
public final class PercentFormat {
  private final String format;
  private final Value values;
  private final Iterator<Value> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private PercentFormat(String format, Value values) {
    this.format = format;
    this.values = values;
    List<Value> list = values instanceof TupleValue tuple ? tuple.elements() : List.of(values);
    this.arguments = list.iterator();
  }

  /** The formatted text; a {@code TypeError} when values are missing or left over. */
  public static String format(String format, Value values) {
    PercentFormat run = new PercentFormat(format, values);
    while (run.at < format.length()) {
      run.next();
    }
    boolean mayBeLeft =
        values instanceof DictValue
            || values instanceof UndefinedValue
            || (values instanceof SequenceValue && !(values instanceof TupleValue));
    if (run.arguments.hasNext() && !mayBeLeft) {
      throw Fault.type("not all arguments converted during string formatting");
    }
    return run.out.toString();
  }

  private void next() {
    char c = format.charAt(at++);
    if (c != '%') {
      out.append(c);
      return;
    }
    Value named = name();
    PercentField field = new PercentField(flags());
    field.width(number());
    if (peek() == '.') {
      at++;
      field.precision(number());
    }
    while ("hlL".indexOf(peek()) >= 0) {
      at++;
    }
    char type = peek();
    at++;
    if (type == '%') {
      out.append('%');
      return;
    }
    out.append(
        field.text(
            type, named == NoneValue.NONE ? argument() : ((TupleValue) named).elements().get(0)));
    Bounds.length(out.length());
  }

  private char peek() {
    if (at >= format.length()) {
      throw Fault.value("incomplete format");
    }
    return format.charAt(at);
  }

  /** The value of {@code (name)}, as a tuple of one; {@code None} without a name. */
  private Value name() {
    if (peek() != '(') {
      return NoneValue.NONE;
    }
    int end = format.indexOf(')', at);
    if (end < 0) {
      throw Fault.value("incomplete format key");
    }
    if (!(values instanceof DictValue dict)) {
      throw Fault.type("format requires a mapping");
    }
    Value key = new StringValue(format.substring(at + 1, end));
    at = end + 1;
    return new TupleValue(
        List.of(
            dict.get(key)
                .orElseThrow(() -> new Fault(FaultKind.LOOKUP, "a key of the format is missing"))));
  }

  private String flags() {
    int start = at;
    while ("-+ #0".indexOf(peek()) >= 0) {
      at++;
    }
    return format.substring(start, at);
  }

  private int number() {
    if (peek() == '*') {
      throw Fault.unsupported("a format width given as a value");
    }
    int number = 0;
    while (Character.isDigit(peek())) {
      number = Bounds.length(number * 10L + Character.digit(format.charAt(at), 10));
      at++;
    }
    return number;
  }

  private Value argument() {
    if (!arguments.hasNext()) {
      throw Fault.type("not enough arguments for format string");
    }
    return arguments.next();
  }
}
