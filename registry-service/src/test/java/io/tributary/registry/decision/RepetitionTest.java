package io.tributary.registry.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class RepetitionTest extends DecisionTest {
  @Test
  void a_repeated_command_gets_its_first_outcome_whatever_happened_since() {
    givenVersions(2);
    MoveAlias move = Acme.moveProd(1, 0);
    CommandOutcome first = accepted(move);
    accepted(Acme.moveProd(2, 1));

    Decision again = decide(move);

    assertThat(again.events()).isEmpty();
    assertThat(again.outcome()).isEqualTo(first);
  }

  @Test
  void a_repeated_refusal_stays_refused_though_it_would_be_accepted_now() {
    givenVersions(2);
    MoveAlias early = Acme.moveProd(2, 1);
    CommandOutcome first = rejected(early, RejectionCode.ALIAS_CONFLICT);
    accepted(Acme.moveProd(1, 0));

    assertThat(decide(early).outcome()).isEqualTo(first);
  }

  @Test
  void a_retry_may_come_at_another_time_but_must_ask_the_same() {
    givenVersions(2);
    MoveAlias move = Acme.moveProd(1, 0);
    CommandOutcome first = accepted(move);

    MoveAlias later = with(move, move.issuedAt().plusSeconds(9), 1);
    MoveAlias other = with(move, move.issuedAt(), 2);

    assertThat(decide(later).outcome()).isEqualTo(first);
    rejected(other, RejectionCode.ILLEGAL_STATE);
    assertThat(decide(move).outcome()).isEqualTo(first);
  }

  @Test
  void exactly_the_last_1000_commands_of_a_name_are_remembered() {
    givenVersions(2);
    MoveAlias oldest = Acme.moveAlias("canary", 1, Optional.of(0));
    CommandOutcome first = accepted(oldest);
    for (int i = 0; i < 999; i++) {
      accepted(Acme.moveAlias("other", 1 + i % 2, Optional.empty()));
    }
    assertThat(decide(oldest).outcome()).isEqualTo(first);

    accepted(Acme.moveAlias("other", 2, Optional.empty()));

    rejected(oldest, RejectionCode.ALIAS_CONFLICT);
  }

  @Test
  void the_memory_stays_small_and_nothing_is_deleted() {
    givenVersions(1);
    for (int i = 0; i < 3_000; i++) {
      accepted(Acme.moveAlias("canary", 1, Optional.empty()));
    }

    assertThat(entries.all()).hasSizeLessThan(200);
    assertThat(entries.all().values()).allMatch(value -> value.length < 20_000);
  }

  @Test
  void a_name_that_stands_for_nothing_is_not_remembered() {
    for (int i = 0; i < 10; i++) {
      rejected(Acme.retire(1), RejectionCode.UNKNOWN_ADAPTER);
    }

    assertThat(entries.all()).isEmpty();
  }

  @Test
  void the_same_commands_on_the_same_state_write_the_same_bytes() {
    List<AdapterCommand> commands =
        List.of(
            Acme.define(Acme.mergingSpec()),
            Acme.publish(1, 1, "weights 1"),
            Acme.moveProd(1, 0),
            Acme.quarantine(1));

    assertThat(bytes(commands)).isEqualTo(bytes(commands));
  }

  @Test
  void a_state_replayed_from_its_events_decides_the_same() {
    // Given a history, and the state that its events give
    givenVersions(3);
    MoveAlias move = Acme.moveProd(1, 0);
    Accepted moved = accepted(move);
    accepted(Acme.publish(2, 1, "weights 2"));
    accepted(Acme.retire(3));
    PartitionState rebuilt = new PartitionState(new MemoryEntries());
    byCommand().forEach(rebuilt::replay);

    // Then it knows what the first knew
    assertThat(rebuilt.lastEvent()).isEqualTo(state.lastEvent());
    assertThat(rebuilt.decide(move).outcome()).isEqualTo(moved);
    for (AdapterCommand next :
        List.of(
            Acme.publish(1, 2, "weights 2"),
            Acme.publish(2, 1, "weights 2"),
            Acme.publish(3, 1, "weights 4"),
            Acme.moveProd(3, 1),
            Acme.moveProd(2, 1),
            new DefineAdapter("d", Acme.AT, "test", Acme.SUPPORT, Acme.mergingSpec()))) {
      assertThat(rebuilt.decide(next)).isEqualTo(state.decide(next));
    }
  }

  private List<List<EventEnvelope>> byCommand() {
    List<List<EventEnvelope>> groups = new ArrayList<>();
    for (EventEnvelope event : log) {
      if (groups.isEmpty() || !lastOf(groups).get(0).commandId().equals(event.commandId())) {
        groups.add(new ArrayList<>());
      }
      lastOf(groups).add(event);
    }
    return groups;
  }

  private static List<EventEnvelope> lastOf(List<List<EventEnvelope>> groups) {
    return groups.get(groups.size() - 1);
  }

  private static List<String> bytes(List<AdapterCommand> commands) {
    PartitionState fresh = new PartitionState(new MemoryEntries());
    List<String> written = new ArrayList<>();
    for (AdapterCommand command : commands) {
      Decision decision = fresh.decide(command);
      for (EventEnvelope event : decision.events()) {
        RecordHeaders headers = new RecordHeaders();
        EventCodec.writeHeaders(event, headers);
        written.add(headers + new String(Json.write(event.data()), UTF_8));
      }
      written.add(new String(Json.write(decision.outcome()), UTF_8));
    }
    return written;
  }

  private static MoveAlias with(MoveAlias move, Instant at, int version) {
    return new MoveAlias(
        move.commandId(),
        at,
        move.actor(),
        move.adapter(),
        new AliasName("prod"),
        version,
        move.expectedVersion());
  }
}
