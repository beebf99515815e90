package io.tributary.contracts.commands;

import io.tributary.contracts.SchemaVersion;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.json.VersionedJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;

/** Commands and outcomes as Kafka records: JSON, with the schema version in a header. */
public final class CommandCodec {
  private static final SchemaVersion COMMAND = new SchemaVersion("adapter-command", "1");
  private static final SchemaVersion OUTCOME = new SchemaVersion("command-outcome", "1");

  private CommandCodec() {}

  /** The serde of adapter-commands. */
  public static Serde<AdapterCommand> commands() {
    return VersionedJson.serde(COMMAND, AdapterCommand.class);
  }

  /** The serde of adapter-command-results. */
  public static Serde<CommandOutcome> outcomes() {
    return VersionedJson.serde(OUTCOME, CommandOutcome.class);
  }

  /** A command as the record to send. */
  public static ProducerRecord<byte[], byte[]> record(String topic, AdapterCommand command) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, command.key().getBytes(StandardCharsets.UTF_8), Json.write(command));
    COMMAND.stamp(record.headers());
    return record;
  }
}
