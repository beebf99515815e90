package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.registry.Acme;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGKILL in the middle of commands loses none, decides none twice and leaves no gap. */
@ExtendWith(StackExtension.class)
final class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int COMMANDS = 600;

  @Test
  void every_command_has_one_outcome_though_the_registry_was_killed_twice(
      TestTopics topics, StoreConfig config, ArtifactStore store) throws Exception {
    // Given commands that were written before any registry ran, about files that are there
    List.of("weights 1", "weights 2", "{}")
        .forEach(text -> store.putBlob(text.getBytes(StandardCharsets.UTF_8)));
    List<AdapterCommand> commands = commands();
    send(topics, commands);

    // When it is killed whenever a part of them was decided
    try (RegistryProcess registry = RegistryProcess.prepare(topics, config)) {
      registry.start();
      for (int killAt : List.of(1, 200)) {
        awaitOutcomes(topics, killAt);
        registry.kill();
        registry.start();
      }
      awaitOutcomes(topics, commands.size());
    }

    // Then each has its outcome once, and the events are those of one run without a kill
    assertThat(outcomes(topics))
        .extracting(CommandOutcome::commandId)
        .containsExactlyElementsOf(commands.stream().map(AdapterCommand::commandId).toList());
    assertThat(outcomes(topics)).hasOnlyElementsOfType(CommandOutcome.Accepted.class);
    List<EventEnvelope> events =
        topics.committed(topics.topics().adapterEvents()).stream()
            .map(ConsumerRecord::value)
            .toList();
    assertThat(events)
        .extracting(EventEnvelope::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events).extracting(EventEnvelope::id).doesNotHaveDuplicates();
  }

  /** Each needs the outcome of the one before it. */
  private static List<AdapterCommand> commands() {
    List<AdapterCommand> commands = new ArrayList<>();
    commands.add(Acme.define(Acme.spec()));
    commands.add(Acme.publish(1, 1, "weights 1"));
    commands.add(Acme.publish(1, 2, "weights 2"));
    commands.add(Acme.moveAlias("canary", 1, Optional.of(0)));
    while (commands.size() < COMMANDS) {
      int from = 1 + commands.size() % 2;
      commands.add(Acme.moveAlias("canary", 3 - from, Optional.of(from)));
    }
    return commands;
  }

  private static void send(TestTopics topics, List<AdapterCommand> commands) throws Exception {
    String topic = topics.topics().adapterCommands().name();
    try (Producer<byte[], byte[]> producer = topics.connection().producer(Map.of())) {
      List<Future<RecordMetadata>> sent =
          commands.stream().map(c -> producer.send(CommandCodec.record(topic, c))).toList();
      for (Future<RecordMetadata> written : sent) {
        written.get();
      }
    }
  }

  private static void awaitOutcomes(TestTopics topics, int count) {
    Eventually.holds(PATIENCE, count + " outcomes", () -> outcomes(topics).size() >= count);
  }

  private static List<CommandOutcome> outcomes(TestTopics topics) {
    return topics.committed(topics.topics().adapterCommandResults()).stream()
        .map(ConsumerRecord::value)
        .toList();
  }
}
