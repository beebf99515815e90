package io.tributary.registry.gateway;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Who waits for which outcome; several may wait for one. */
final class PendingOutcomes {
  private record Awaited(String key, String commandId) {}

  private final Map<Awaited, Set<CompletableFuture<CommandOutcome>>> waiting = new HashMap<>();

  synchronized CompletableFuture<CommandOutcome> await(AdapterCommand command) {
    CompletableFuture<CommandOutcome> future = new CompletableFuture<>();
    waiting.computeIfAbsent(awaited(command), a -> new HashSet<>()).add(future);
    return future;
  }

  synchronized void forget(AdapterCommand command, CompletableFuture<CommandOutcome> future) {
    Awaited awaited = awaited(command);
    Set<CompletableFuture<CommandOutcome>> others = waiting.getOrDefault(awaited, new HashSet<>());
    others.remove(future);
    if (others.isEmpty()) {
      waiting.remove(awaited);
    }
  }

  void complete(CommandOutcome outcome) {
    removed(outcome).forEach(future -> future.complete(outcome));
  }

  private synchronized Set<CompletableFuture<CommandOutcome>> removed(CommandOutcome outcome) {
    Set<CompletableFuture<CommandOutcome>> futures =
        waiting.remove(new Awaited(outcome.key(), outcome.commandId()));
    return futures == null ? Set.of() : futures;
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }

  private static Awaited awaited(AdapterCommand command) {
    return new Awaited(command.key(), command.commandId());
  }
}
