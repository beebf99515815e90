package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.util.List;

/** Python's {@code json.dumps}. */
public final class JsonText {
  private final JsonStyle style;
  private final StringBuilder out = new StringBuilder();

  private JsonText(JsonStyle style) {
    this.style = style;
  }

  /** The text of a value; a {@code TypeError} for what JSON does not know. */
  public static String of(Value value, JsonStyle style) {
    JsonText text = new JsonText(style);
    text.write(value, 0);
    return text.out.toString();
  }

  private void write(Value value, int level) {
    Bounds.length(out.length());
    if (value instanceof StringValue string) {
      JsonStrings.write(string.text(), style.escapeNonAscii(), out);
    } else if (value instanceof SequenceValue sequence) {
      array(sequence.elements(), level);
    } else if (value instanceof DictValue dict) {
      object(dict, level);
    } else {
      out.append(scalar(value));
    }
  }

  private static String scalar(Value value) {
    if (value == NoneValue.NONE) {
      return "null";
    }
    if (value instanceof BooleanValue) {
      return value.truth() ? "true" : "false";
    }
    if (value instanceof IntegerValue integer) {
      return integer.value().toString();
    }
    if (value instanceof FloatValue number) {
      return number(number.value());
    }
    throw Fault.type("Object of type " + value.typeName() + " is not JSON serializable");
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    return PythonFloat.repr(value);
  }

  private void array(List<Value> elements, int level) {
    if (elements.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      separate(i, level);
      write(elements.get(i), level + 1);
    }
    close(']', level);
  }

  private void object(DictValue dict, int level) {
    if (dict.size() == 0) {
      out.append("{}");
      return;
    }
    out.append('{');
    List<DictValue.Entry> entries = dict.entries();
    if (style.sortKeys()) {
      entries = Sorting.sorted(entries, DictValue.Entry::key, Sorting.ORDER);
    }
    for (int i = 0; i < entries.size(); i++) {
      separate(i, level);
      JsonStrings.write(key(entries.get(i).key()), style.escapeNonAscii(), out);
      out.append(style.keySeparator());
      write(entries.get(i).value(), level + 1);
    }
    close('}', level);
  }

  private static String key(Value key) {
    if (key instanceof StringValue string) {
      return string.text();
    }
    if (key == NoneValue.NONE || Numbers.isNumber(key)) {
      return scalar(key);
    }
    throw Fault.type("keys must be str, int, float, bool or None, not " + key.typeName());
  }

  private void separate(int index, int level) {
    if (index > 0) {
      out.append(style.itemSeparator());
    }
    newLine(level + 1);
  }

  private void close(char bracket, int level) {
    newLine(level);
    out.append(bracket);
  }

  private void newLine(int level) {
    if (style.indent().isPresent()) {
      String step = style.indent().get();
      Bounds.length(out.length() + (long) step.length() * level);
      out.append('\n').append(step.repeat(level));
    }
  }
}
