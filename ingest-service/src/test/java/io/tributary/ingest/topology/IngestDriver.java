package io.tributary.ingest.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.repeats.AcceptedRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** One partition of the topology, with specs and a base of its own. */
final class IngestDriver implements AutoCloseable {
  private static final String APPLICATION = "ingest";
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final Topics topics = new Topics("");
  private final SpecDirectory specs = new SpecDirectory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ArtifactStore store;
  private final TestBase base;
  private final BaseTokenizers tokenizers;
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;
  private final TestOutputTopic<byte[], byte[]> changelog;

  /** Remembers that many accepted records. */
  IngestDriver(Path directory, int horizon) {
    store = ArtifactStores.directory(directory.resolve("store"));
    base = TestBase.upload(store);
    tokenizers = new BaseTokenizers(new TokenizerFiles(store, directory.resolve("cache")), WAIT);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    RecordConverter converter =
        new RecordConverter(new SpecResolver(specs, atMost -> {}, WAIT), tokenizers);
    driver =
        new TopologyTestDriver(
            IngestTopology.build(
                topics, "AAAAAAAAAAAAAAAAAAAAAQ", converter, new IngestMetrics(meters), horizon),
            properties);
    input =
        driver.createInputTopic(
            topics.instructionRecords().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    changelog =
        driver.createOutputTopic(
            Topics.acceptedRecords(APPLICATION).name(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Definitions as adapter-events has them. */
  SpecDirectory specs() {
    return specs;
  }

  /** The base that definitions name. */
  TestBase base() {
    return base;
  }

  /** Pipes a record in. */
  void send(String adapter, byte[] value) {
    send(adapter, value, new RecordHeaders());
  }

  /** Pipes a record in. */
  void send(String adapter, byte[] value, Headers headers) {
    input.pipeInput(
        new TestRecord<>(adapter.getBytes(UTF_8), value, headers, Instant.ofEpochMilli(1_000)));
  }

  /** Ids of the examples written since the last call. */
  List<String> accepted() {
    return output(topics.tokenizedExamples()).readValuesToList().stream()
        .map(TokenizedExample::recordId)
        .toList();
  }

  /** What was rejected since the last call. */
  List<RejectedRecord> rejected() {
    return output(topics.rejectedRecords()).readValuesToList();
  }

  /** What was written to the changelog since the last call. */
  List<TestRecord<byte[], byte[]>> changes() {
    return changelog.readRecordsToList();
  }

  /** The store, written beside the topology. */
  KeyValueStore<byte[], byte[]> remembered() {
    return driver.getKeyValueStore(AcceptedRecords.STORE);
  }

  /** A counter without tags. */
  double counted(String name) {
    return meters.get(name).counter().count();
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.key().deserializer(), topic.value().deserializer());
  }

  @Override
  public void close() {
    driver.close();
    tokenizers.close();
    store.close();
  }
}
