package io.tributary.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventType;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.schema.Feed;
import io.tributary.contracts.spec.AdapterSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds docs/asyncapi.yaml and docs/events against the code, and what the code writes against them;
 * {@code -Dgolden.update=true} writes the files anew.
 */
class FeedReferenceTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  @TestFactory
  Stream<DynamicTest> everyFileIsWhatTheCodeMakesOfIt() throws IOException {
    return files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> isCommitted(file.getKey(), file.getValue())));
  }

  @Test
  void thereIsASchemaOfEveryTypeAndOfNothingElse() throws IOException {
    try (Stream<Path> schemas = Files.list(DOCS.resolve("events"))) {
      assertThat(schemas.map(file -> "events/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(EventType.values()).map(Feed::schemaFile).toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsWrittenAsItsSchemaSays() {
    return samples().entrySet().stream()
        .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> assertFits(s.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> noRequiredPropertyMayBeMissingOrOfAnotherType() {
    return samples().entrySet().stream()
        .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> assertNeedsAll(s.getValue())));
  }

  @Test
  void aPropertyOfANewerWriterIsPassedOver() {
    ObjectNode event = written(Samples.events().get("alias-moved"));
    event.put("newer", 1);

    assertThat(schema(EventType.ALIAS_MOVED).validate(event)).isEmpty();
  }

  @Test
  void everyReferenceOfTheDocumentLeadsSomewhere() throws IOException {
    JsonNode document = YAML.readTree(DOCS.resolve("asyncapi.yaml").toFile());

    List<String> references = document.findValuesAsText("$ref");

    assertThat(references).hasSizeGreaterThan(3 * EventType.values().length);
    for (String reference : references) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(DOCS.resolve(reference)).isRegularFile();
      }
    }
  }

  private static void assertFits(AdapterEvent event) {
    JsonNode written = written(event);
    assertThat(schema(EventType.of(event)).validate(written)).isEmpty();
    assertThat(schema(closed(schemaOf(EventType.of(event)))).validate(written))
        .as("what the schema does not name is not written")
        .isEmpty();
  }

  private static void assertNeedsAll(AdapterEvent event) {
    EventType type = EventType.of(event);
    assertThat(schemaOf(type).path("required")).isNotEmpty();
    for (JsonNode name : schemaOf(type).path("required")) {
      ObjectNode without = written(event);
      without.remove(name.textValue());
      assertThat(schema(type).validate(without)).as("without " + name).isNotEmpty();
      ObjectNode changed = written(event);
      changed.putNull(name.textValue());
      assertThat(schema(type).validate(changed)).as("null as " + name).isNotEmpty();
    }
  }

  /** Refuses properties that it does not name, at every depth. */
  private static JsonNode closed(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.forEach(FeedReferenceTest::closed);
      if (object.path("properties").isObject() && object.path("type").asText().equals("object")) {
        object.put("additionalProperties", false);
      }
    }
    return schema;
  }

  private static Map<String, AdapterEvent> samples() {
    Map<String, AdapterEvent> samples = new TreeMap<>(Samples.events());
    samples.put(
        "version-seen-in-an-upload",
        new AdapterEvent.VersionSeen(
            Samples.ADAPTER,
            2,
            Lineage.uploaded("0a".repeat(16), "b".repeat(64), 1, Optional.of(1))));
    samples.put(
        "adapter-defined-with-tags", new AdapterEvent.AdapterDefined(Samples.ADAPTER, 2, tagged()));
    return samples;
  }

  private static AdapterSpec tagged() {
    return Json.read(
        "{\"base\":{\"id\":\"demo/tiny\"},\"tags\":[\"sql\"]}".getBytes(StandardCharsets.UTF_8),
        AdapterSpec.class);
  }

  private static ObjectNode written(AdapterEvent event) {
    return (ObjectNode) Json.read(Json.write(event), JsonNode.class);
  }

  private static JsonSchema schema(EventType type) {
    return schema(schemaOf(type));
  }

  private static JsonSchema schema(JsonNode schema) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
  }

  private static JsonNode schemaOf(EventType type) {
    try {
      return Json.read(Files.readAllBytes(DOCS.resolve(Feed.schemaFile(type))), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put(
        "asyncapi.yaml",
        YAML.writeValueAsString(
            Feed.document(Samples.envelope(Samples.events().get("alias-moved")))));
    for (EventType type : EventType.values()) {
      files.put(Feed.schemaFile(type), Feed.schema(type).toPrettyString() + "\n");
    }
    return files;
  }

  private static void isCommitted(String name, String expected) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
