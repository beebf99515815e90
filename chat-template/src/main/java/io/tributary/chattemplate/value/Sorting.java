package io.tributary.chattemplate.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Python's {@code sorted}: stable, by keys, by {@code <}. */
public final class Sorting {
  /** The order of Python's {@code <}; what has no order counts as equal. */
  public static final Comparator<Value> ORDER =
      (left, right) -> Comparison.order(left, right, "<").orElse(0);

  private Sorting() {}

  /** A sorted copy. */
  public static <T> List<T> sorted(List<T> items, Function<T, Value> key, Comparator<Value> order) {
    record Keyed<T>(T item, Value key) {}
    List<Keyed<T>> keyed = new ArrayList<>();
    items.forEach(item -> keyed.add(new Keyed<>(item, key.apply(item))));
    try {
      keyed.sort(Comparator.comparing(Keyed::key, order));
    } catch (IllegalArgumentException e) {
      // NaN makes the order inconsistent; Python leaves some order then, and so do we
      return items;
    }
    return keyed.stream().map(Keyed::item).toList();
  }
}
