package io.tributary.registry.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Who waits for which event of which name. An event wakes those alone whom it concerns: many
 * writers wait at once, each for an event of its own.
 */
final class SequenceWaits {
  private record Wait(long sequence, CompletableFuture<Void> reached) {}

  private final Map<String, List<Wait>> waits = new HashMap<>();

  /** Completes when this event of this name, which has not been read yet, is. */
  synchronized CompletableFuture<Void> await(String key, long sequence) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    waits.computeIfAbsent(key, k -> new ArrayList<>()).add(new Wait(sequence, reached));
    return reached;
  }

  /** Nobody waits for this one any more. */
  synchronized void forget(String key, CompletableFuture<Void> reached) {
    remove(key, wait -> wait.reached == reached);
  }

  /** The name's events have been read up to this one. */
  void reach(String key, long sequence) {
    reached(key, sequence).forEach(wait -> wait.reached.complete(null));
  }

  private synchronized List<Wait> reached(String key, long sequence) {
    return remove(key, wait -> wait.sequence <= sequence);
  }

  private List<Wait> remove(String key, Predicate<Wait> which) {
    List<Wait> ofKey = waits.getOrDefault(key, List.of());
    List<Wait> removed = ofKey.stream().filter(which).toList();
    if (!removed.isEmpty()) {
      ofKey.removeAll(removed);
      if (ofKey.isEmpty()) {
        waits.remove(key);
      }
    }
    return removed;
  }
}
