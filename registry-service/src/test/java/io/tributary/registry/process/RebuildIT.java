package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.rebuild.StateRebuild;
import io.tributary.registry.topology.StreamsSettings;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The decision state is made again from events alone; how long that took is printed. Larger: {@code
 * -Dregistry.rebuild.events=100000}.
 */
@ExtendWith(StackExtension.class)
final class RebuildIT {
  private static final int EVENTS = Integer.getInteger("registry.rebuild.events", 1_000);
  private static final int ADAPTERS = 20;
  private static final int PARTITIONS = 8;

  private final Map<Integer, MemoryEntries> decided = new HashMap<>();
  private final TestTopics topics;

  RebuildIT(TestTopics topics) {
    this.topics = topics;
  }

  @Test
  void a_state_rebuilt_from_its_events_is_the_one_that_decided_them() {
    // Given events that real decisions made, half of them of one adapter
    givenEvents();
    StreamsSettings settings =
        new StreamsSettings(
            topics.prefix() + "tributary-registry",
            Duration.ofMillis(20),
            TopicPolicy.singleBroker());

    // When the state is rebuilt
    long began = System.nanoTime();
    StateRebuild.Report report =
        new StateRebuild(topics.connection(), topics.topics(), settings).run();
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    // Then it is what the decisions left behind
    System.out.println(
        "rebuild: " + report.events() + " events, " + report.entries() + " entries, " + took);
    assertThat(report.events()).isEqualTo(EVENTS);
    assertThat(changelog(settings.changelogTopic())).isEqualTo(expected());
  }

  private void givenEvents() {
    try (Producer<byte[], byte[]> producer =
        topics
            .connection()
            .producer(
                Map.of(
                    "linger.ms",
                    20,
                    "batch.size",
                    256 * 1024,
                    "max.in.flight.requests.per.connection",
                    1))) {
      for (int i = 0; i < EVENTS; i++) {
        producer.send(record(decide(command(i))));
      }
      producer.flush();
    }
  }

  private ProducerRecord<byte[], byte[]> record(EventEnvelope event) {
    Topic<String, EventEnvelope> topic = topics.topics().adapterEvents();
    Headers headers = new RecordHeaders();
    byte[] value = topic.value().serializer().serialize(topic.name(), headers, event);
    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic.name(), null, null, key, value, headers);
  }

  /** Every command causes one event. */
  private static AdapterCommand command(int number) {
    int turn = number / ADAPTERS;
    int slot = number % ADAPTERS;
    boolean isFirst = turn == 0 && slot <= ADAPTERS / 2;
    int of = Math.min(slot, ADAPTERS / 2);
    AdapterId adapter = new AdapterId("acme", "a" + of);
    if (isFirst) {
      return new DefineAdapter(Acme.newId(), Acme.AT, "test", adapter, Acme.spec());
    }
    if (slot < ADAPTERS / 2 && turn % 50 == 2) {
      int from = turn == 2 ? 0 : 1 + (turn / 50 + 1) % 2;
      int to = 1 + turn / 50 % 2;
      return new MoveAlias(
          Acme.newId(), Acme.AT, "test", adapter, new AliasName("prod"), to, Optional.of(from));
    }
    AdapterCall.Publish publish = new AdapterCall.Publish(number, "weights " + number);
    return AdapterClient.command(adapter, publish, Acme.BASE_DIGEST);
  }

  private EventEnvelope decide(AdapterCommand command) {
    int partition =
        BuiltInPartitioner.partitionForKey(
            command.key().getBytes(StandardCharsets.UTF_8), PARTITIONS);
    MemoryEntries entries = decided.computeIfAbsent(partition, p -> new MemoryEntries());
    List<EventEnvelope> events = new PartitionState(entries).decide(command).events();
    assertThat(events).as("%s", command).hasSize(1);
    return events.get(0);
  }

  private Map<String, String> expected() {
    Map<String, String> all = new TreeMap<>();
    decided.forEach((p, entries) -> entries.all().forEach((key, value) -> put(all, p, key, value)));
    return all;
  }

  private Map<String, String> changelog(String topic) {
    Map<String, String> all = new TreeMap<>();
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
    try (Consumer<byte[], byte[]> consumer = topics.connection().consumer(Map.of())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                r ->
                    put(
                        all,
                        r.partition(),
                        new String(r.key(), StandardCharsets.UTF_8),
                        r.value()));
      }
    }
    return all;
  }

  /** What was remembered of a command is not in its event: its fingerprint. */
  private static void put(Map<String, String> all, int partition, String key, byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    all.put(partition + " " + key, text.replaceAll(",\"fingerprint\":\"[0-9a-f]+\"", ""));
  }
}
