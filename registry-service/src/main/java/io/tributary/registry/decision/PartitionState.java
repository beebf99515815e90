package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.Json;
import java.util.List;
import java.util.Optional;

/** The state of all names of one partition. */
public final class PartitionState {
  /** No name begins with this character. */
  private static final String LAST = "#last";

  private final Entries entries;

  /** The state that lies in these entries. */
  public PartitionState(Entries entries) {
    this.entries = entries;
  }

  /** The state of one name. */
  public AdapterState of(String key) {
    return new AdapterState(key, entries);
  }

  /** The last event of the partition that this state knows. */
  public Optional<LastEvent> lastEvent() {
    return entries.get(LAST).map(bytes -> Json.read(bytes, LastEvent.class));
  }

  /** Decides a command that {@link CommandCheck} found no fault with, and applies the decision. */
  public Decision decide(AdapterCommand command) {
    AdapterState state = of(command.key());
    Decision decision = Decider.decide(state, command);
    apply(state, decision.events());
    boolean known = state.head().use() != NameUse.FREE;
    if (known && Decider.isRememberedById(command)) {
      remember(state, command, decision.outcome());
    }
    return decision;
  }

  /** Applies the events of one command that was decided before, and remembers its outcome. */
  public void replay(List<EventEnvelope> ofOneCommand) {
    EventEnvelope last = ofOneCommand.get(ofOneCommand.size() - 1);
    AdapterState state = of(last.subject());
    apply(state, ofOneCommand);
    if (isKnownByItsNaturalKey(last.data())) {
      return;
    }
    CommandOutcome outcome =
        new CommandOutcome.Accepted(
            last.commandId(),
            last.subject(),
            ofOneCommand.stream().map(EventEnvelope::id).toList(),
            last.sequence(),
            Results.of(ofOneCommand.stream().map(EventEnvelope::data).toList()));
    state.remember(last.commandId(), Optional.empty(), outcome);
  }

  private static boolean isKnownByItsNaturalKey(AdapterEvent event) {
    return event instanceof VersionRegistered
        || event instanceof VersionSeen
        || event instanceof MergeCompleted
        || event instanceof MergeFailed;
  }

  private void apply(AdapterState state, List<EventEnvelope> events) {
    StateFold fold = new StateFold(state);
    for (EventEnvelope event : events) {
      fold.apply(event);
      entries.put(LAST, Json.write(new LastEvent(event.subject(), event.sequence())));
    }
  }

  private static void remember(AdapterState state, AdapterCommand command, CommandOutcome outcome) {
    if (state.remembered(command.commandId()).isEmpty()) {
      state.remember(command.commandId(), Optional.of(Fingerprint.of(command)), outcome);
    }
  }
}
