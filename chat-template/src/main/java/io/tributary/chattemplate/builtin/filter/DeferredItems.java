package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.value.Value;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/** An iterator that is made when it is first asked. */
final class DeferredItems implements Iterator<Value> {
  private final Supplier<Iterator<Value>> start;
  private Optional<Iterator<Value>> started = Optional.empty();

  DeferredItems(Supplier<Iterator<Value>> start) {
    this.start = start;
  }

  private Iterator<Value> items() {
    if (started.isEmpty()) {
      started = Optional.of(start.get());
    }
    return started.get();
  }

  @Override
  public boolean hasNext() {
    return items().hasNext();
  }

  @Override
  public Value next() {
    return items().next();
  }
}
