package io.tributary.contracts.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.events.EventType;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The feed as an AsyncAPI document, made of the topic, the event types and the headers that the
 * code writes.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0.0</a>
 */
public final class Feed {
  private static final String BINDING = "0.5.0";
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "Of the value.",
          "ce_specversion", "Of CloudEvents.",
          "ce_id", "commandId-ordinal; the same event has the same id, however often it is read.",
          "ce_source", "The registry.",
          "ce_type", "Which of the messages this is; its last part is the version of the form.",
          "ce_subject", "namespace/name, which is the record's key too.",
          "ce_time", "When the command was given.",
          "ce_sequence", "From 1, dense per subject.",
          "ce_actor", "Who asked.",
          "ce_commandid", "The command that caused it.");

  private Feed() {}

  /** Where the schema of a type's data is, beside the document. */
  public static String schemaFile(EventType type) {
    return "events/" + type.type().replace("io.tributary.", "") + ".schema.json";
  }

  /** The schema of a type's data. */
  public static ObjectNode schema(EventType type) {
    return JsonSchemas.document(type.data(), type.type());
  }

  /**
   * The document.
   *
   * @param sample any event, whose headers are those of all
   */
  public static ObjectNode document(EventEnvelope sample) {
    Topic<String, EventEnvelope> topic = new Topics("").adapterEvents();
    ObjectNode document = object().put("asyncapi", "3.0.0");
    document.set("info", info());
    document.put("defaultContentType", "application/json");
    document.set("channels", object().set(topic.name(), channel(topic)));
    document.set("operations", object().set("publishEvents", operation(topic)));
    ObjectNode messages = object();
    for (EventType type : EventType.values()) {
      messages.set(type.type(), message(type));
    }
    document.set(
        "components",
        object()
            .<ObjectNode>set("messages", messages)
            .set("schemas", object().set("cloudEvent", headers(sample))));
    return document;
  }

  private static ObjectNode info() {
    return object()
        .put("title", "Tributary's feed")
        .put("version", "1")
        .put(
            "description",
            "Everything that ever happened to bases and adapters, in order per name. A new reader"
                + " starts at offset 0 and knows everything. Read it with"
                + " isolation.level=read_committed. GET /v1/events of the registry is the same"
                + " feed as server-sent events.");
  }

  private static ObjectNode channel(Topic<String, EventEnvelope> topic) {
    ObjectNode messages = object();
    for (EventType type : EventType.values()) {
      messages.set(type.type(), reference("#/components/messages/" + type.type()));
    }
    ObjectNode settings = object();
    settings.set("cleanup.policy", array().add(topic.settings().get("cleanup.policy")));
    settings.put("retention.ms", Long.parseLong(topic.settings().get("retention.ms")));
    settings.put("retention.bytes", Long.parseLong(topic.settings().get("retention.bytes")));
    ObjectNode kafka =
        object()
            .put("topic", topic.name())
            .put("partitions", topic.partitions())
            .<ObjectNode>set("topicConfiguration", settings)
            .put("bindingVersion", BINDING);
    return object()
        .put("address", topic.name())
        .put("description", "Behind the prefix of the stack, if it has one.")
        .<ObjectNode>set("messages", messages)
        .set("bindings", object().set("kafka", kafka));
  }

  private static ObjectNode operation(Topic<String, EventEnvelope> topic) {
    return object()
        .put("action", "send")
        .put("summary", "The registry writes, and nobody else does.")
        .set("channel", reference("#/channels/" + topic.name()));
  }

  private static ObjectNode message(EventType type) {
    ObjectNode message = object().put("name", type.type()).put("title", type.type());
    RecordDocs.of(type.data()).ifPresent(text -> message.put("summary", text));
    message.put("contentType", "application/json");
    message.set("headers", reference("#/components/schemas/cloudEvent"));
    message.set("payload", reference("./" + schemaFile(type)));
    ObjectNode key = object().put("type", "string").put("description", "namespace/name, in UTF-8.");
    ObjectNode kafka = object().<ObjectNode>set("key", key).put("bindingVersion", BINDING);
    return message.set("bindings", object().set("kafka", kafka));
  }

  private static ObjectNode headers(EventEnvelope sample) {
    RecordHeaders written = new RecordHeaders();
    EventCodec.writeHeaders(sample, written);
    ObjectNode properties = object();
    ArrayNode required = array();
    for (Header header : written) {
      ObjectNode property = object().put("type", "string");
      String text = HEADERS.get(header.key());
      if (text == null) {
        throw new IllegalStateException("header " + header.key() + " has no description");
      }
      property.put("description", text);
      if (header.key().equals("ce_specversion") || header.key().equals("content-type")) {
        property.put("const", new String(header.value(), StandardCharsets.UTF_8));
      }
      properties.set(header.key(), property);
      required.add(header.key());
    }
    return object()
        .put("type", "object")
        .<ObjectNode>set("properties", properties)
        .set("required", required);
  }

  private static ObjectNode reference(String target) {
    return object().put("$ref", target);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
