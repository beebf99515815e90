package io.tributary.registry.topology;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.json.Json;
import io.tributary.registry.decision.CommandCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the bytes of adapter-commands, which anybody may have written; it never throws. */
final class CommandIntake {
  /** A larger command could make an event that the broker refuses. */
  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_KEY = 200;

  private final Deserializer<AdapterCommand> deserializer = CommandCodec.commands().deserializer();
  private final String topic;

  CommandIntake(String topic) {
    this.topic = topic;
  }

  Intake read(byte[] key, byte[] value, Headers headers) {
    if (key == null || value == null) {
      return new Intake.Unanswerable("a command has a key and a value");
    }
    String name = new String(key, StandardCharsets.UTF_8);
    if (value.length > MAX_BYTES) {
      return refused(name, value, "larger than " + MAX_BYTES + " bytes: " + value.length);
    }
    try {
      AdapterCommand command = deserializer.deserialize(topic, headers, value);
      Optional<String> violation = CommandCheck.violation(command, name);
      return violation
          .map(why -> refused(name, value, why))
          .orElseGet(() -> new Intake.Decidable(command));
    } catch (MalformedContractException e) {
      return refused(name, value, e.getMessage());
    }
  }

  private static Intake refused(String key, byte[] value, String why) {
    return commandId(value)
        .filter(id -> key.length() <= MAX_KEY)
        .<Intake>map(id -> new Intake.Malformed(id, key, why))
        .orElseGet(() -> new Intake.Unanswerable(why));
  }

  private static Optional<String> commandId(byte[] value) {
    try {
      JsonNode id = Json.mapperForTrees().readTree(value).path("commandId");
      return Optional.of(id)
          .filter(JsonNode::isTextual)
          .map(JsonNode::textValue)
          .filter(text -> !text.isBlank() && text.length() <= CommandCheck.MAX_ID);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
