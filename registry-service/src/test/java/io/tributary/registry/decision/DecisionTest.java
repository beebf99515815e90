package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.Acme;
import java.util.ArrayList;
import java.util.List;

/** A partition's state, and commands given to it one after the other. */
abstract class DecisionTest {
  final MemoryEntries entries = new MemoryEntries();
  final PartitionState state = new PartitionState(entries);
  final List<EventEnvelope> log = new ArrayList<>();

  Decision decide(AdapterCommand command) {
    assertThat(CommandCheck.violation(command, command.key())).isEmpty();
    Decision decision = state.decide(command);
    log.addAll(decision.events());
    assertThat(decision.outcome().commandId()).isEqualTo(command.commandId());
    assertThat(decision.outcome().key()).isEqualTo(command.key());
    return decision;
  }

  Accepted accepted(AdapterCommand command) {
    CommandOutcome outcome = decide(command).outcome();
    assertThat(outcome).isInstanceOf(Accepted.class);
    return (Accepted) outcome;
  }

  List<AdapterEvent> events(AdapterCommand command) {
    Decision decision = decide(command);
    assertThat(decision.outcome()).isInstanceOf(Accepted.class);
    return decision.events().stream().map(EventEnvelope::data).toList();
  }

  Rejected rejected(AdapterCommand command, RejectionCode code) {
    Decision decision = decide(command);
    assertThat(decision.events()).isEmpty();
    assertThat(decision.outcome()).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) decision.outcome();
    assertThat(rejected.code()).isEqualTo(code);
    assertThat(rejected.message()).doesNotContain("\n");
    return rejected;
  }

  /** An adapter whose {@code prod} merges, with this many versions of the run 1. */
  void givenVersions(int count) {
    accepted(Acme.define(Acme.mergingSpec()));
    for (int seq = 1; seq <= count; seq++) {
      accepted(Acme.publish(1, seq, "weights " + seq));
    }
  }
}
