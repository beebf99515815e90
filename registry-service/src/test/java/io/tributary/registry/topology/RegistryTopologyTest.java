package io.tributary.registry.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.LastEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RegistryTopologyTest {
  private final TopologyRun run = new TopologyRun(Optional.empty());

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void a_command_gets_its_events_and_one_outcome() {
    run.send(Acme.define(Acme.mergingSpec()));
    run.send(Acme.publish(1, 1, "weights 1"));
    AdapterCommand move = Acme.moveProd(1, 0);
    run.send(move);

    List<TestRecord<String, EventEnvelope>> events = run.events();
    assertThat(events)
        .extracting(event -> event.value().type().type())
        .containsExactly(
            "io.tributary.adapter.defined.v1",
            "io.tributary.version.registered.v1",
            "io.tributary.alias.moved.v1",
            "io.tributary.merge.requested.v1");
    assertThat(events).extracting(e -> e.value().sequence()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events).extracting(TestRecord::key).containsOnly("acme/support");
    List<CommandOutcome> outcomes = run.outcomes();
    assertThat(outcomes).hasSize(3).hasOnlyElementsOfType(Accepted.class);
    assertThat(outcomes.get(2))
        .hasFieldOrPropertyWithValue("lastSequence", 4L)
        .hasFieldOrPropertyWithValue(
            "eventIds", List.of(move.commandId() + "-0", move.commandId() + "-1"));
  }

  @Test
  void events_tell_who_asked_when_and_by_which_command() {
    AdapterCommand define = Acme.define(Acme.spec());
    run.send(define);

    TestRecord<String, EventEnvelope> event = run.events().get(0);

    assertThat(event.value().id()).isEqualTo(define.commandId() + "-0");
    assertThat(event.value().time()).isEqualTo(Acme.AT);
    assertThat(event.value().actor()).isEqualTo("test");
    assertThat(event.value().source()).isEqualTo("/registry");
    assertThat(event.headers().headers("tributary-schema")).isEmpty();
    assertThat(event.timestamp()).isEqualTo(1_000);
  }

  @Test
  void a_refusal_is_an_outcome_and_no_event() {
    run.send(Acme.retire(1));

    assertThat(run.events()).isEmpty();
    assertThat(run.outcomes())
        .singleElement()
        .hasFieldOrPropertyWithValue("code", RejectionCode.UNKNOWN_ADAPTER);
  }

  @Test
  void a_finite_run_is_refused_as_unsupported_and_leaves_nothing_behind() {
    run.send(Acme.define(Acme.spec()));
    run.events();
    run.outcomes();
    Map<String, String> before = run.entries();
    AdapterCommand start = Acme.startRun(Acme.range(3, 0, 641));

    run.send(start);
    run.send(start);

    assertThat(run.events()).isEmpty();
    assertThat(run.outcomes())
        .hasSize(2)
        .allMatch(o -> o.commandId().equals(start.commandId()))
        .allMatch(o -> o instanceof Rejected r && r.code() == RejectionCode.UNSUPPORTED)
        .allMatch(o -> ((Rejected) o).message().startsWith("finite runs are not executed yet"));
    assertThat(run.entries()).isEqualTo(before);
  }

  @Test
  void a_finite_run_of_an_unknown_adapter_is_refused_for_that() {
    run.send(Acme.startRun(Acme.range(3, 0, 641)));

    assertThat(run.outcomes())
        .singleElement()
        .hasFieldOrPropertyWithValue("code", RejectionCode.UNKNOWN_ADAPTER);
  }

  @Test
  void a_repeated_command_gets_an_outcome_each_time_and_its_events_once() {
    AdapterCommand define = Acme.define(Acme.spec());
    run.send(define);
    run.send(define);

    assertThat(run.events()).hasSize(1);
    List<CommandOutcome> outcomes = run.outcomes();
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
  }

  @Test
  void malformed_bytes_with_an_id_are_refused_by_that_id() {
    AdapterCommand retire = Acme.retire(1);
    String json = new String(Json.write(retire), StandardCharsets.UTF_8);

    run.send(retire, json.replace("RetireVersion", "Explode"));
    run.send(retire, json.replace("\"version\":1", "\"version\":\"one\""));
    run.send(retire, json.replace("acme/support", "Acme Support"));
    run.send("acme/other".getBytes(StandardCharsets.UTF_8), Json.write(retire), headers("1"));
    run.send("acme/support".getBytes(StandardCharsets.UTF_8), Json.write(retire), headers("2"));

    List<CommandOutcome> outcomes = run.outcomes();
    assertThat(outcomes).hasSize(5).hasOnlyElementsOfType(Rejected.class);
    assertThat(outcomes)
        .extracting(outcome -> ((Rejected) outcome).code())
        .containsOnly(RejectionCode.MALFORMED_COMMAND);
    assertThat(outcomes).extracting(CommandOutcome::commandId).containsOnly(retire.commandId());
    assertThat(run.malformed).hasSize(5).allMatch(line -> line.startsWith("adapter-commands-0@"));
    assertThat(run.store().all()).isExhausted();
  }

  @Test
  void bytes_that_nobody_can_be_told_of_are_counted_with_their_coordinates() {
    byte[] key = "acme/support".getBytes(StandardCharsets.UTF_8);
    run.send(null, Json.write(Acme.retire(1)), headers("1"));
    run.send(key, null, headers("1"));
    run.send(key, new byte[] {(byte) 0xff, 0}, headers("1"));
    run.send(key, "{\"commandId\":7}".getBytes(StandardCharsets.UTF_8), headers("1"));
    run.send(key, "[".repeat(5_000).getBytes(StandardCharsets.UTF_8), headers("1"));

    assertThat(run.outcomes()).isEmpty();
    assertThat(run.unanswerable)
        .hasSize(5)
        .allMatch(line -> line.matches("adapter-commands-0@[0-4]: .*"));
  }

  @Test
  void a_command_that_would_make_too_large_an_event_is_refused() {
    AdapterCommand retire = Acme.retire(1);
    String json = new String(Json.write(retire), StandardCharsets.UTF_8);

    run.send(retire, json.replace("replaced", "x".repeat(CommandIntake.MAX_BYTES)));

    assertThat(run.outcomes())
        .singleElement()
        .hasFieldOrPropertyWithValue("code", RejectionCode.MALFORMED_COMMAND);
  }

  @Test
  void the_next_command_is_decided_after_malformed_ones() {
    run.send(Acme.retire(1), "{}");
    run.send(Acme.define(Acme.spec()));

    assertThat(run.outcomes()).singleElement().isInstanceOf(Accepted.class);
  }

  @Test
  void a_state_that_disagrees_with_the_log_does_not_start() {
    assertThatThrownBy(() -> new TopologyRun(Optional.of(new LastEvent("acme/support", 7))))
        .hasRootCauseInstanceOf(StaleStateException.class)
        .hasStackTraceContaining(
            "registry state of partition 0 ends with no event, but adapter-events-0 with event 7 of"
                + " acme/support: stop every registry and run the registry's 'rebuild'");
  }

  @Test
  void the_topology_is_as_the_golden_file() throws IOException {
    String described =
        RegistryTopology.build(TopologyRun.TOPICS, Map.of(), partition -> Optional.empty(), run)
            .describe()
            .toString();
    try (InputStream in = getClass().getResourceAsStream("/golden/topology.txt")) {
      assertThat(described).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static RecordHeaders headers(String schema) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("tributary-schema", schema.getBytes(StandardCharsets.UTF_8));
    return headers;
  }
}
