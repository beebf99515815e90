package io.tributary.chattemplate.value;

import io.tributary.chattemplate.error.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Python's {@code iter} and {@code len}. */
public final class Iteration {
  private Iteration() {}

  /** Whether {@code iter(value)} works. */
  public static boolean isIterable(Value value) {
    return value instanceof StringValue
        || value instanceof SequenceValue
        || value instanceof DictValue
        || value instanceof RangeValue
        || value instanceof ViewValue
        || value instanceof IteratorValue
        || value instanceof UndefinedValue;
  }

  /** Python's {@code iter(value)}; a {@code TypeError} for what has no elements. */
  public static Iterator<Value> over(Value value) {
    return value instanceof IteratorValue iterator ? iterator.values() : list(value).iterator();
  }

  /** All elements; those of a lazy iterator are used up, and counted against the bounds. */
  public static List<Value> list(Value value) {
    if (value instanceof SequenceValue sequence) {
      return sequence.elements();
    }
    if (value instanceof StringValue string) {
      return CodePoints.characters(string.text());
    }
    if (value instanceof DictValue dict) {
      return dict.entries().stream().map(DictValue.Entry::key).toList();
    }
    if (value instanceof RangeValue range) {
      return range.elements();
    }
    if (value instanceof ViewValue view) {
      return view.elements();
    }
    if (value instanceof IteratorValue iterator) {
      return drain(iterator.values());
    }
    if (value instanceof UndefinedValue) {
      return List.of();
    }
    throw Fault.type("'" + value.typeName() + "' object is not iterable");
  }

  private static List<Value> drain(Iterator<Value> values) {
    List<Value> all = new ArrayList<>();
    while (values.hasNext()) {
      all.add(values.next());
      Bounds.elements(all.size());
    }
    return Collections.unmodifiableList(all);
  }

  /** Whether {@code len(value)} works. */
  public static boolean isSized(Value value) {
    return isIterable(value) && !(value instanceof IteratorValue);
  }

  /** Python's {@code len(value)}. */
  public static int length(Value value) {
    if (!isSized(value)) {
      throw Fault.type("object of type '" + value.typeName() + "' has no len()");
    }
    if (value instanceof StringValue string) {
      return string.length();
    }
    return value instanceof DictValue dict ? dict.size() : list(value).size();
  }
}
