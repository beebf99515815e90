package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.util.Iterator;
import java.util.List;

/** Python's {@code str} and {@code repr}. */
public final class Repr {
  private Repr() {}

  /** Python's {@code str(value)}: what is written into the output. */
  public static String text(Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    return value instanceof UndefinedValue ? "" : of(value);
  }

  /** Python's {@code repr(value)}. */
  public static String of(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  /** A string as Python quotes it. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder();
    Quoting.write(text, out);
    return out.toString();
  }

  /** Python's {@code str.isprintable} of one character. */
  public static boolean isPrintable(int c) {
    return Quoting.isPrintable(c);
  }

  private static void write(Value value, StringBuilder out) {
    Bounds.length(out.length());
    if (value instanceof StringValue string) {
      Quoting.write(string.text(), out);
    } else if (value instanceof ListValue list) {
      write("[", list.elements(), "]", out);
    } else if (value instanceof TupleValue tuple) {
      write("(", tuple.elements(), tuple.elements().size() == 1 ? ",)" : ")", out);
    } else if (value instanceof DictValue dict) {
      write(dict, out);
    } else if (value instanceof ViewValue view) {
      write(view.typeName() + "([", view.elements(), "])", out);
    } else {
      out.append(scalar(value));
    }
  }

  private static String scalar(Value value) {
    if (value == NoneValue.NONE) {
      return "None";
    }
    if (value instanceof BooleanValue) {
      return value.truth() ? "True" : "False";
    }
    if (value instanceof IntegerValue integer) {
      return integer.value().toString();
    }
    if (value instanceof FloatValue number) {
      return PythonFloat.repr(number.value());
    }
    if (value instanceof UndefinedValue) {
      return "Undefined";
    }
    if (value instanceof RangeValue range) {
      String step = range.step() == 1 ? "" : ", " + range.step();
      return "range(" + range.start() + ", " + range.stop() + step + ")";
    }
    if (value instanceof ObjectValue object && object.printed().isPresent()) {
      return object.printed().get();
    }
    throw Fault.unsupported("printing a " + value.typeName() + " has no fixed result");
  }

  private static void write(String open, List<Value> elements, String close, StringBuilder out) {
    out.append(open);
    for (Iterator<Value> i = elements.iterator(); i.hasNext(); ) {
      write(i.next(), out);
      if (i.hasNext()) {
        out.append(", ");
      }
    }
    out.append(close);
  }

  private static void write(DictValue dict, StringBuilder out) {
    out.append('{');
    for (Iterator<DictValue.Entry> i = dict.entries().iterator(); i.hasNext(); ) {
      DictValue.Entry entry = i.next();
      write(entry.key(), out);
      out.append(": ");
      write(entry.value(), out);
      if (i.hasNext()) {
        out.append(", ");
      }
    }
    out.append('}');
  }
}
