package io.tributary.chattemplate.value;

import java.util.List;

/** Python's {@code tuple}. */
public final class TupleValue implements Value, SequenceValue {
  /** The empty tuple. */
  public static final TupleValue EMPTY = new TupleValue(List.of());

  private final List<Value> elements;
  private final List<String> names;
  private final long weight;
  private final int nesting;

  /** A tuple of these. */
  public TupleValue(List<? extends Value> elements) {
    this(elements, List.of());
  }

  /** A tuple whose elements have names too, as those of {@code groupby}. */
  public TupleValue(List<? extends Value> elements, List<String> names) {
    this.weight = Bounds.weight(elements);
    this.nesting = Bounds.nesting(elements);
    this.elements = List.copyOf(elements);
    this.names = List.copyOf(names);
  }

  /** A pair. */
  public static TupleValue of(Value first, Value second) {
    return new TupleValue(List.of(first, second));
  }

  /** The names of the elements; empty for a plain tuple. */
  public List<String> names() {
    return names;
  }

  @Override
  public List<Value> elements() {
    return elements;
  }

  @Override
  public Value with(List<Value> other) {
    return new TupleValue(other);
  }

  @Override
  public String typeName() {
    return "tuple";
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
