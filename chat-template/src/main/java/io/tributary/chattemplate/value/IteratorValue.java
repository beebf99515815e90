package io.tributary.chattemplate.value;

import java.util.Iterator;

/** Values made one by one when asked for, once: a Python generator or iterator. */
public record IteratorValue(String typeName, Iterator<Value> values) implements Value {
  /** What a filter such as {@code map} returns. */
  public static IteratorValue generator(Iterator<Value> values) {
    return new IteratorValue("generator", values);
  }

  @Override
  public boolean truth() {
    return true;
  }
}
