package io.tributary.registry.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What clients did, counted in the order in which it was told here. Safe for many threads. */
public final class History<I, O> {
  private final List<Operation<I, O>> operations = new ArrayList<>();
  private long time;

  /** A moment that is later than all before. */
  public synchronized long now() {
    return ++time;
  }

  /** A call that began then was answered now. */
  public synchronized long returned(int client, I input, O output, long called) {
    long returned = now();
    operations.add(new Operation<>(client, input, Optional.of(output), called, returned));
    return returned;
  }

  /** Nobody will know what became of a call that began then. */
  public synchronized void lost(int client, I input, long called) {
    operations.add(new Operation<>(client, input, Optional.empty(), called, Long.MAX_VALUE));
  }

  /** All of them. */
  public synchronized List<Operation<I, O>> operations() {
    return List.copyOf(operations);
  }
}
