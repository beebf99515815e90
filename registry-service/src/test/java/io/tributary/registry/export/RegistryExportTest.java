package io.tributary.registry.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.view.RegistryProjection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The export of events that real decisions made. */
final class RegistryExportTest {
  @Test
  void an_export_has_everything_with_its_past() throws IOException {
    JsonNode export = Json.read(export(projection(events())), JsonNode.class);

    assertThat(export.path("format").textValue()).isEqualTo("tributary-registry/1");
    assertThat(export.at("/bases/0/files")).hasSize(2);
    JsonNode adapter = export.at("/adapters/0");
    assertThat(adapter.path("id").textValue()).isEqualTo("acme/support");
    assertThat(adapter.path("specs").findValuesAsText("generation")).containsExactly("1", "2");
    assertThat(adapter.path("aliases").findValuesAsText("alias")).containsExactly("canary", "prod");
    assertThat(adapter.at("/aliases/1/history")).hasSize(2);
    assertThat(adapter.at("/merges/0/dtype").textValue()).isEqualTo("bf16");
    assertThat(adapter.path("versions")).hasSize(2);
    assertThat(adapter.at("/versions/1/version/status").textValue()).isEqualTo("RETIRED");
    assertThat(adapter.at("/versions/0/readme").textValue()).contains("acme/support, version 1");
  }

  @Test
  void the_same_events_in_another_order_of_partitions_give_the_same_bytes() throws IOException {
    List<EventEnvelope> events = events();
    List<EventEnvelope> baseLast = new ArrayList<>(events);
    baseLast.add(baseLast.remove(0));

    assertThat(export(projection(baseLast))).isEqualTo(export(projection(events)));
  }

  @Test
  void an_empty_registry_exports_empty_lists() throws IOException {
    assertThat(new String(export(new RegistryProjection()), StandardCharsets.UTF_8))
        .isEqualTo("{\"format\":\"tributary-registry/1\",\"bases\":[],\"adapters\":[]}");
  }

  private static List<EventEnvelope> events() {
    PartitionState state = new PartitionState(new MemoryEntries());
    List<AdapterCommand> commands =
        List.of(
            Acme.registerBase(),
            Acme.define(Acme.spec()),
            Acme.publish(1, 1, "weights 1"),
            Acme.publish(1, 2, "weights 2"),
            Acme.moveProd(2, 0),
            Acme.moveProd(1, 2),
            Acme.moveAlias("canary", 1, Optional.of(0)),
            Acme.requestMerge(1, MergeDtype.BF16),
            Acme.retire(2),
            Acme.define(Acme.mergingSpec()));
    return commands.stream().flatMap(command -> state.decide(command).events().stream()).toList();
  }

  private static RegistryProjection projection(List<EventEnvelope> events) {
    RegistryProjection projection = new RegistryProjection();
    events.forEach(projection::apply);
    return projection;
  }

  private static byte[] export(RegistryProjection projection) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new RegistryExport(projection).write(bytes);
    return bytes.toByteArray();
  }
}
