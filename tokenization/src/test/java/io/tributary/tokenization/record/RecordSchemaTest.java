package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.DataSpec.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The published schema of a shape and the parser agree: on the schema's examples, and on every
 * record that differs from one in a single place.
 */
class RecordSchemaTest {
  private static final Path SCHEMAS = Path.of("../docs/records");
  private static final List<String> VALUES =
      List.of(
          "null",
          "1",
          "1.5",
          "true",
          "\"\"",
          "\" \"",
          "\"x\"",
          "[]",
          "{}",
          "[\"a\"]",
          "[{}]",
          "\"user\"",
          "\"assistant\"",
          "\"gpt\"",
          "[[\"a\",\"b\"]]",
          "[[\"a\"]]",
          "[{\"type\":\"text\",\"text\":\"a\"}]",
          "[{\"type\":\"image\"}]");

  @ParameterizedTest
  @EnumSource
  void acceptsAndRefusesWhatTheParserDoes(Shape shape) throws IOException {
    JsonNode document = Json.mapperForTrees().readTree(Files.readAllBytes(file(shape)));
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    List<JsonNode> examples =
        StreamSupport.stream(document.get("examples").spliterator(), false).toList();
    assertThat(examples).isNotEmpty().allMatch(example -> parses(shape, example));

    List<JsonNode> records = new ArrayList<>(examples);
    examples.forEach(example -> records.addAll(changed(example)));

    assertThat(records).hasSizeGreaterThan(VALUES.size());
    for (JsonNode record : records) {
      assertThat(schema.validate(record).isEmpty())
          .as("%s: %s", shape, record)
          .isEqualTo(parses(shape, record));
    }
  }

  private static Path file(Shape shape) {
    String name = new String(Json.write(shape), StandardCharsets.UTF_8).replace("\"", "");
    assertThat(RecordShape.named(name)).contains(shape);
    return SCHEMAS.resolve(name + ".schema.json");
  }

  private static boolean parses(Shape shape, JsonNode record) {
    try {
      InstructionJson json = InstructionJson.parse(Json.write(record));
      RecordId.of(json);
      RecordShape.of(json, shape).requireResponse();
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }

  /** The record with each of its values taken out, and with each exchanged for each other one. */
  private static List<JsonNode> changed(JsonNode record) {
    List<JsonNode> changed = new ArrayList<>();
    JsonNode copy = record.deepCopy();
    change(copy, () -> changed.add(copy.deepCopy()));
    return changed;
  }

  private static void change(JsonNode node, Runnable collect) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode old = object.get(name);
        change(old, collect);
        object.remove(name);
        collect.run();
        exchange(value -> object.set(name, value), collect);
        object.set(name, old);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        JsonNode old = array.get(i);
        change(old, collect);
        exchange(value -> array.set(at, value), collect);
        array.set(at, old);
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void exchange(Consumer<JsonNode> set, Runnable collect) {
    for (String value : VALUES) {
      try {
        set.accept(Json.mapperForTrees().readTree(value));
      } catch (IOException e) {
        throw new AssertionError(value, e);
      }
      collect.run();
    }
  }
}
