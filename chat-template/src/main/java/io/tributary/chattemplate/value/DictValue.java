package io.tributary.chattemplate.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python's {@code dict}, in insertion order, which the sandbox never changes. */
public final class DictValue implements Value {
  /** The empty dict. */
  public static final DictValue EMPTY = new DictValue(List.of());

  /** A key with its value. */
  public record Entry(Value key, Value value) {
    /** The pair as a template sees it. */
    public TupleValue pair() {
      return TupleValue.of(key, value);
    }
  }

  private final Map<Object, Entry> entries;
  private final long weight;
  private final int nesting;

  /** A dict of these; of equal keys the first stays with the last value, as in Python. */
  public DictValue(List<Entry> pairs) {
    Map<Object, Entry> map = new LinkedHashMap<>();
    for (Entry pair : pairs) {
      map.merge(Hashing.key(pair.key()), pair, (a, b) -> new Entry(a.key(), b.value()));
    }
    List<Value> children = new ArrayList<>(map.size() * 2);
    map.values().forEach(entry -> children.addAll(List.of(entry.key(), entry.value())));
    this.weight = Bounds.weight(children);
    this.nesting = Bounds.nesting(children);
    this.entries = map;
  }

  /** The value of a key. */
  public Optional<Value> get(Value key) {
    return Optional.ofNullable(entries.get(Hashing.key(key))).map(Entry::value);
  }

  /** The value of a string key. */
  public Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** All pairs in order. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** How many keys there are. */
  public int size() {
    return entries.size();
  }

  @Override
  public String typeName() {
    return "dict";
  }

  @Override
  public boolean truth() {
    return !entries.isEmpty();
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
