package io.tributary.registry.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a command's fields, it is answered or counted, and the next one decided. */
final class MutatedCommandsTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<JsonNode> ODD =
      List.of(
          NODES.nullNode(),
          NODES.textNode(""),
          NODES.textNode("\u0000"),
          NODES.numberNode(-1),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(1e300),
          NODES.booleanNode(true),
          NODES.arrayNode(),
          NODES.objectNode());

  private static final List<Supplier<AdapterCommand>> COMMANDS =
      List.of(
          () -> Acme.define(Acme.mergingSpec()),
          Acme::registerBase,
          () -> Acme.publish(2, 1, "weights"),
          () -> Acme.moveProd(1, 0),
          () -> Acme.requestMerge(1, MergeDtype.BF16),
          () -> Acme.completeMerge("f".repeat(64)),
          () -> Acme.failMerge("f".repeat(64)),
          () -> Acme.quarantine(1),
          () -> Acme.retire(1),
          () -> Acme.startRun(Acme.range(3, 0, 641)));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void every_record_is_answered_or_counted(long seed) {
    Random random = new Random(seed);
    try (TopologyRun run = new TopologyRun(Optional.empty())) {
      run.send(Acme.define(Acme.spec()));
      run.send(Acme.publish(1, 1, "weights 1"));
      int sent = 500;
      for (int i = 0; i < sent; i++) {
        AdapterCommand command = COMMANDS.get(random.nextInt(COMMANDS.size())).get();
        run.send(command, mutated(command, random));
      }

      assertThat(run.outcomes().size() + run.unanswerable.size()).isEqualTo(sent + 2);
      assertThat(run.malformed).isNotEmpty();
    }
  }

  private static String mutated(AdapterCommand command, Random random) {
    JsonNode tree = Json.mapperForTrees().valueToTree(command);
    for (int i = 0; i <= random.nextInt(2); i++) {
      mutateOne(tree, random);
    }
    return new String(Json.write(tree), StandardCharsets.UTF_8);
  }

  private static void mutateOne(JsonNode tree, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode target = containers.get(random.nextInt(containers.size()));
    JsonNode odd = ODD.get(random.nextInt(ODD.size())).deepCopy();
    if (target instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextBoolean()) {
        object.remove(name);
      } else {
        object.set(name, odd);
      }
    } else if (target instanceof ArrayNode array) {
      array.add(odd);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
