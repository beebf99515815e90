package io.tributary.registry.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.json.Json;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The state of one partition, folded from its events as they are handed to it. */
final class PartitionRebuild {
  private final MemoryEntries entries = new MemoryEntries();
  private final PartitionState state = new PartitionState(entries);
  private final Set<String> commandIds = new HashSet<>();
  private final List<EventEnvelope> ofOneCommand = new ArrayList<>();
  private long events;

  /** Takes the next event; the events of a command lie beside each other. */
  void event(ConsumerRecord<byte[], byte[]> record) {
    EventEnvelope event = decode(record);
    if (!ofOneCommand.isEmpty() && !ofOneCommand.get(0).commandId().equals(event.commandId())) {
      finishCommand();
    }
    ofOneCommand.add(event);
    commandIds.add(event.commandId());
    events++;
  }

  /** The entries of the state, when all events were taken. */
  Map<String, byte[]> finish() {
    finishCommand();
    return entries.all();
  }

  private void finishCommand() {
    if (!ofOneCommand.isEmpty()) {
      state.replay(List.copyOf(ofOneCommand));
      ofOneCommand.clear();
    }
  }

  /** How many events were taken. */
  long events() {
    return events;
  }

  /** Whether this command caused one of the events. */
  boolean caused(ConsumerRecord<byte[], byte[]> command) {
    return commandId(command).filter(commandIds::contains).isPresent();
  }

  private static Optional<String> commandId(ConsumerRecord<byte[], byte[]> command) {
    if (command.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          Json.read(command.value(), JsonNode.class).path("commandId").textValue());
    } catch (MalformedContractException e) {
      return Optional.empty();
    }
  }

  private static EventEnvelope decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventCodec.read(record.headers(), record.value());
    } catch (MalformedContractException e) {
      throw new MalformedContractException(
          record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + e.getMessage(),
          e);
    }
  }
}
