package io.tributary.registry.gateway;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who waits for which outcome; those who wait for the same one share it. */
final class PendingOutcomes {
  private record Awaited(String key, String commandId) {}

  private static final class Waiting {
    private final CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
    private int waiters;
  }

  private final Map<Awaited, Waiting> waiting = new HashMap<>();

  synchronized CompletableFuture<CommandOutcome> await(AdapterCommand command) {
    Waiting found = waiting.computeIfAbsent(awaited(command), a -> new Waiting());
    found.waiters++;
    return found.outcome;
  }

  /** Called once by each who awaited, whatever became of it. */
  synchronized void forget(AdapterCommand command) {
    waiting.computeIfPresent(awaited(command), (a, found) -> --found.waiters == 0 ? null : found);
  }

  void complete(CommandOutcome outcome) {
    found(outcome).ifPresent(found -> found.outcome.complete(outcome));
  }

  private synchronized Optional<Waiting> found(CommandOutcome outcome) {
    return Optional.ofNullable(waiting.get(new Awaited(outcome.key(), outcome.commandId())));
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.values().stream().mapToInt(found -> found.waiters).sum();
  }

  private static Awaited awaited(AdapterCommand command) {
    return new Awaited(command.key(), command.commandId());
  }
}
