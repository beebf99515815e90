package io.tributary.contracts.events;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.UnknownSchemaVersionException;
import io.tributary.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Events in CloudEvents' Kafka binary mode: attributes as {@code ce_*} headers, data as the JSON
 * value. Extensions: {@code ce_sequence}, {@code ce_actor}, {@code ce_commandid}.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents,
 *     Kafka protocol binding</a>
 */
public final class EventCodec {
  private static final String SPEC_VERSION = "1.0";
  private static final String CONTENT_TYPE = "application/json";

  private EventCodec() {}

  /** The serde of adapter-events. */
  public static Serde<EventEnvelope> serde() {
    return Serdes.serdeFrom(new Writer(), new Reader());
  }

  /** Sets the attributes' headers. */
  public static void writeHeaders(EventEnvelope event, Headers headers) {
    put(headers, "content-type", CONTENT_TYPE);
    put(headers, "ce_specversion", SPEC_VERSION);
    put(headers, "ce_id", event.id());
    put(headers, "ce_source", event.source());
    put(headers, "ce_type", event.type().type());
    put(headers, "ce_subject", event.subject());
    put(headers, "ce_time", event.time().toString());
    put(headers, "ce_sequence", Long.toString(event.sequence()));
    put(headers, "ce_actor", event.actor());
    put(headers, "ce_commandid", event.commandId());
  }

  /**
   * What kind of event these are the headers of, for readers whom few of them concern.
   *
   * @throws UnknownSchemaVersionException if the type or the CloudEvents version is unknown
   * @throws MalformedContractException if an attribute is missing
   */
  public static EventType type(Headers headers) {
    String version = text(headers, "ce_specversion");
    if (!version.equals(SPEC_VERSION)) {
      throw new UnknownSchemaVersionException("CloudEvents", version, SPEC_VERSION);
    }
    String name = text(headers, "ce_type");
    return EventType.named(name)
        .orElseThrow(
            () -> new UnknownSchemaVersionException("adapter-event", name, "io.tributary.*.v1"));
  }

  /**
   * Reads an event.
   *
   * @throws UnknownSchemaVersionException if the type or the CloudEvents version is unknown
   * @throws MalformedContractException if an attribute is missing or the data is not its JSON
   */
  public static EventEnvelope read(Headers headers, byte[] data) {
    EventType type = type(headers);
    if (data == null) {
      throw new MalformedContractException("adapter-event " + type.type() + ": the data is null");
    }
    return new EventEnvelope(
        text(headers, "ce_id"),
        text(headers, "ce_source"),
        time(text(headers, "ce_time")),
        sequence(text(headers, "ce_sequence")),
        text(headers, "ce_actor"),
        text(headers, "ce_commandid"),
        Json.read(data, type.data()));
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      throw new MalformedContractException("adapter-event: header " + name + " is missing");
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new MalformedContractException("adapter-event: ce_time is no time: " + text, e);
    }
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedContractException("adapter-event: ce_sequence is no number: " + text, e);
    }
  }

  private static final class Writer implements Serializer<EventEnvelope> {
    @Override
    public byte[] serialize(String topic, EventEnvelope event) {
      throw new IllegalStateException("an event is written with its headers");
    }

    @Override
    public byte[] serialize(String topic, Headers headers, EventEnvelope event) {
      writeHeaders(event, headers);
      return Json.write(event.data());
    }
  }

  private static final class Reader implements Deserializer<EventEnvelope> {
    @Override
    public EventEnvelope deserialize(String topic, byte[] data) {
      throw new MalformedContractException("adapter-event: read without its headers");
    }

    @Override
    public EventEnvelope deserialize(String topic, Headers headers, byte[] data) {
      return read(headers, data);
    }
  }
}
