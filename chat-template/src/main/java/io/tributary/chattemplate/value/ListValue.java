package io.tributary.chattemplate.value;

import java.util.List;

/** Python's {@code list}, which the sandbox never changes. */
public final class ListValue implements Value, SequenceValue {
  private final List<Value> elements;
  private final long weight;
  private final int nesting;

  /** A list of these. */
  public ListValue(List<? extends Value> elements) {
    this.weight = Bounds.weight(elements);
    this.nesting = Bounds.nesting(elements);
    this.elements = List.copyOf(elements);
  }

  @Override
  public List<Value> elements() {
    return elements;
  }

  @Override
  public Value with(List<Value> other) {
    return new ListValue(other);
  }

  @Override
  public String typeName() {
    return "list";
  }

  @Override
  public boolean truth() {
    return !elements.isEmpty();
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public int nesting() {
    return nesting;
  }
}
