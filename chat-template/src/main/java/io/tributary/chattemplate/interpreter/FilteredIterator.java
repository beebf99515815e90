package io.tributary.chattemplate.interpreter;

import io.tributary.chattemplate.value.Value;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** The items that pass, each looked at only when it is asked for. */
final class FilteredIterator implements Iterator<Value> {
  private final Iterator<Value> items;
  private final Predicate<Value> passes;
  private Optional<Value> next = Optional.empty();

  FilteredIterator(Iterator<Value> items, Predicate<Value> passes) {
    this.items = items;
    this.passes = passes;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && items.hasNext()) {
      next = Optional.of(items.next()).filter(passes);
    }
    return next.isPresent();
  }

  @Override
  public Value next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Value value = next.orElseThrow();
    next = Optional.empty();
    return value;
  }
}
