package io.tributary.contracts.topics;

import io.tributary.contracts.SchemaVersion;
import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.VersionedJson;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.records.TokenizedExampleCodec;
import io.tributary.contracts.records.TrainingProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * All topics of a stack. Every one but access-events and ingest's changelog is keyed by {@code
 * namespace/name}, and all have the same number of partitions, so that an adapter has the same
 * partition number everywhere.
 */
public final class Topics {
  /** Partitions of every topic. */
  public static final int PARTITIONS = 8;

  /** Largest value of instruction-records, in bytes. */
  public static final int MAX_INSTRUCTION_BYTES = 8 * 1024 * 1024;

  /** Largest batch and request: such a value with its key, headers and Kafka's own fields. */
  public static final int MAX_BATCH_BYTES = MAX_INSTRUCTION_BYTES + 64 * 1024;

  /** The store in which ingest remembers what it accepted; part of its changelog's name. */
  public static final String ACCEPTED_RECORDS = "accepted-records";

  /**
   * Segments so small, because the active one is never compacted and would be restored whole;
   * deletions go soon, because there is one for each record; the broker's time, because the
   * clients' would roll segments at random.
   */
  private static final Map<String, String> ACCEPTED_RECORDS_SETTINGS =
      Map.of(
          "cleanup.policy", "compact",
          "segment.bytes", Integer.toString(4 << 20),
          "delete.retention.ms", "60000",
          "message.timestamp.type", "LogAppendTime");

  private static final Duration FOREVER = Duration.ofMillis(-1);
  private static final Serde<String> KEY = Serdes.String();

  private final String prefix;

  /** Topics whose names begin with this prefix; empty for none. */
  public Topics(String prefix) {
    this.prefix = prefix;
  }

  /** What every name begins with; empty for nothing. */
  public String prefix() {
    return prefix;
  }

  /** What producers write: JSON bytes, read without trust. */
  public Topic<byte[], byte[]> instructionRecords() {
    return new Topic<>(
        prefix + "instruction-records",
        Serdes.ByteArray(),
        Serdes.ByteArray(),
        PARTITIONS,
        settings(Duration.ofDays(7), Map.of("max.message.bytes", "" + MAX_BATCH_BYTES)));
  }

  /** What ingest made of them. */
  public Topic<String, TokenizedExample> tokenizedExamples() {
    return topic("tokenized-examples", TokenizedExampleCodec.serde(), Duration.ofDays(30));
  }

  /** What ingest refused. */
  public Topic<String, RejectedRecord> rejectedRecords() {
    SchemaVersion version = new SchemaVersion("rejected-record", "1");
    return topic(
        "rejected-records", VersionedJson.serde(version, RejectedRecord.class), Duration.ofDays(2));
  }

  /** What trainers report. */
  public Topic<String, TrainingProgress> trainingProgress() {
    SchemaVersion version = new SchemaVersion("training-progress", "1");
    return topic(
        "training-progress",
        VersionedJson.serde(version, TrainingProgress.class),
        Duration.ofDays(3));
  }

  /** What the registry is asked. */
  public Topic<String, AdapterCommand> adapterCommands() {
    return topic("adapter-commands", CommandCodec.commands(), Duration.ofDays(30));
  }

  /** What became of it. */
  public Topic<String, CommandOutcome> adapterCommandResults() {
    return topic("adapter-command-results", CommandCodec.outcomes(), Duration.ofDays(1));
  }

  /** The truth, kept for ever. */
  public Topic<String, EventEnvelope> adapterEvents() {
    return topic("adapter-events", EventCodec.serde(), FOREVER);
  }

  /** Who may ask the registry, keyed by the id of an API key and kept for ever. */
  public Topic<String, AccessEvent> accessEvents() {
    SchemaVersion version = new SchemaVersion("access-event", "1");
    return topic("access-events", VersionedJson.serde(version, AccessEvent.class), FOREVER);
  }

  /** The application id of ingest, unless it is given another. */
  public String ingestApplication() {
    return prefix + "tributary-ingest";
  }

  /** What ingest under this application id remembers, by the name that Kafka Streams gives it. */
  public static Topic<byte[], byte[]> acceptedRecords(String applicationId) {
    return new Topic<>(
        applicationId + "-" + ACCEPTED_RECORDS + "-changelog",
        Serdes.ByteArray(),
        Serdes.ByteArray(),
        PARTITIONS,
        ACCEPTED_RECORDS_SETTINGS);
  }

  /** Every topic that services share. */
  public List<Topic<?, ?>> all() {
    return List.of(
        instructionRecords(),
        tokenizedExamples(),
        rejectedRecords(),
        trainingProgress(),
        adapterCommands(),
        adapterCommandResults(),
        adapterEvents(),
        accessEvents());
  }

  private <V> Topic<String, V> topic(String name, Serde<V> value, Duration retention) {
    return new Topic<>(prefix + name, KEY, value, PARTITIONS, settings(retention, Map.of()));
  }

  private static Map<String, String> settings(Duration retention, Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", Long.toString(retention.toMillis()));
    settings.put("retention.bytes", "-1");
    settings.put("message.timestamp.type", "CreateTime");
    return Map.copyOf(settings);
  }
}
