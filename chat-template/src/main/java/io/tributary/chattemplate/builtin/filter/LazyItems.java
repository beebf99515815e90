package io.tributary.chattemplate.builtin.filter;

import io.tributary.chattemplate.call.CallContext;
import io.tributary.chattemplate.value.Value;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Items chosen and changed one by one when they are asked for, as a Python generator does. */
final class LazyItems implements Iterator<Value> {
  private final CallContext context;
  private final Iterator<Value> items;
  private final Predicate<Value> chooses;
  private final UnaryOperator<Value> change;
  private Optional<Value> next = Optional.empty();

  LazyItems(
      CallContext context,
      Iterator<Value> items,
      Predicate<Value> chooses,
      UnaryOperator<Value> change) {
    this.context = context;
    this.items = items;
    this.chooses = chooses;
    this.change = change;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && items.hasNext()) {
      Value item = items.next();
      context.charge(1);
      next = Optional.of(item).filter(chooses).map(change);
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
