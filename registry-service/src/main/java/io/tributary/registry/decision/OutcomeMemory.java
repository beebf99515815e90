package io.tributary.registry.decision;

import io.tributary.contracts.commands.CommandOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of a name's last commands. They lie in a fixed number of buckets by the hash of the
 * command id; a bucket drops what is too old when it is written next, so that nothing is deleted
 * and no index is kept.
 */
final class OutcomeMemory {
  /** Commands remembered per name. */
  static final int CAPACITY = 1_000;

  private static final int BUCKETS = 128;

  /** The entry's form. */
  record Bucket(List<Remembered> outcomes) {}

  private final AdapterState state;

  OutcomeMemory(AdapterState state) {
    this.state = state;
  }

  Optional<Remembered> find(String commandId) {
    long count = state.head().remembered();
    return bucket(commandId).stream()
        .filter(r -> r.commandId().equals(commandId) && r.ordinal() > count - CAPACITY)
        .findFirst();
  }

  void add(String commandId, Optional<String> fingerprint, CommandOutcome outcome) {
    Head head = state.head();
    long ordinal = head.remembered() + 1;
    List<Remembered> kept = new ArrayList<>(bucket(commandId));
    kept.removeIf(r -> r.ordinal() <= ordinal - CAPACITY || r.commandId().equals(commandId));
    kept.add(new Remembered(commandId, ordinal, fingerprint, outcome));
    state.write(entry(commandId), new Bucket(kept));
    state.write(head.withRemembered(ordinal));
  }

  private List<Remembered> bucket(String commandId) {
    return state.read(entry(commandId), Bucket.class).map(Bucket::outcomes).orElseGet(List::of);
  }

  private static String entry(String commandId) {
    return "outcomes/" + Math.floorMod(commandId.hashCode(), BUCKETS);
  }
}
