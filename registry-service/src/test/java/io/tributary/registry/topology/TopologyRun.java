package io.tributary.registry.topology;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandCodec;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.decision.LastEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology on Kafka's driver, with what its listener heard. */
final class TopologyRun implements AutoCloseable, CommandListener {
  static final Topics TOPICS = new Topics("");

  final List<String> malformed = new ArrayList<>();
  final List<String> unanswerable = new ArrayList<>();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> commands;
  private final TestOutputTopic<String, EventEnvelope> events;
  private final TestOutputTopic<String, CommandOutcome> outcomes;

  TopologyRun(Optional<LastEvent> logged) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "registry-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    driver =
        new TopologyTestDriver(
            RegistryTopology.build(TOPICS, Map.of(), partition -> logged, this), properties);
    commands =
        driver.createInputTopic(
            TOPICS.adapterCommands().name(), new ByteArraySerializer(), new ByteArraySerializer());
    events =
        driver.createOutputTopic(
            TOPICS.adapterEvents().name(),
            TOPICS.adapterEvents().key().deserializer(),
            TOPICS.adapterEvents().value().deserializer());
    outcomes =
        driver.createOutputTopic(
            TOPICS.adapterCommandResults().name(),
            TOPICS.adapterCommandResults().key().deserializer(),
            TOPICS.adapterCommandResults().value().deserializer());
  }

  void send(AdapterCommand command) {
    ProducerRecord<byte[], byte[]> record = CommandCodec.record("any", command);
    send(record.key(), record.value(), record.headers());
  }

  void send(byte[] key, byte[] value, Headers headers) {
    commands.pipeInput(new TestRecord<>(key, value, headers, 1_000L));
  }

  /** The command's record with another value. */
  void send(AdapterCommand command, String value) {
    ProducerRecord<byte[], byte[]> record = CommandCodec.record("any", command);
    send(record.key(), value.getBytes(StandardCharsets.UTF_8), record.headers());
  }

  List<TestRecord<String, EventEnvelope>> events() {
    return events.readRecordsToList();
  }

  List<CommandOutcome> outcomes() {
    return outcomes.readValuesToList();
  }

  KeyValueStore<String, byte[]> store() {
    return driver.getKeyValueStore(RegistryTopology.STORE);
  }

  /** What the store holds, as text. */
  Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    try (KeyValueIterator<String, byte[]> all = store().all()) {
      all.forEachRemaining(e -> entries.put(e.key, new String(e.value, StandardCharsets.UTF_8)));
    }
    return entries;
  }

  @Override
  public void decided(AdapterCommand command, CommandOutcome outcome) {}

  @Override
  public void malformed(String coordinates, String commandId, String message) {
    malformed.add(coordinates + " " + commandId + ": " + message);
  }

  @Override
  public void unanswerable(String coordinates, String message) {
    unanswerable.add(coordinates + ": " + message);
  }

  @Override
  public void close() {
    driver.close();
  }
}
