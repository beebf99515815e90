package io.tributary.ingest.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.SchemaVersion;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.DataSpec;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import io.tributary.ingest.conversion.RecordConverter;
import io.tributary.ingest.definitions.BaseTokenizers;
import io.tributary.ingest.definitions.SpecDirectory;
import io.tributary.ingest.definitions.SpecResolver;
import io.tributary.ingest.definitions.TokenizerFiles;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.fixture.TestRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTopologyTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/topology.txt");
  private static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAAAQ";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @TempDir private Path directory;
  private final Topics topics = new Topics("");
  private final SpecDirectory specs = new SpecDirectory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ArtifactStore store;
  private BaseTokenizers tokenizers;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  @BeforeEach
  void start() {
    store = ArtifactStores.directory(directory.resolve("store"));
    tokenizers =
        new BaseTokenizers(
            new TokenizerFiles(store, directory.resolve("cache")), Duration.ofSeconds(10));
    specs.put(TestBase.upload(store).defines(TestRecords.ADAPTER, 1));
    Properties properties = new Properties();
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    driver = new TopologyTestDriver(topology(), properties, NOW);
    input =
        driver.createInputTopic(
            topics.instructionRecords().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
    tokenizers.close();
    store.close();
  }

  @Test
  void itsShapeIsTheGoldenOne() throws IOException {
    assertThat(topology().describe()).hasToString(Files.readString(GOLDEN));
  }

  @Test
  void aGoodRecordGoesToTokenizedExamples() {
    send(TestRecords.good("r-1"), new RecordHeaders());

    TestRecord<String, TokenizedExample> written = output(topics.tokenizedExamples()).readRecord();
    assertThat(written.key()).isEqualTo(TestRecords.ADAPTER);
    assertThat(written.value().recordId()).isEqualTo("r-1");
    assertThat(written.value().source())
        .isEqualTo(new RecordSource("instruction-records", TOPIC_ID, 0, 0, 1_000));
    assertThat(output(topics.rejectedRecords()).isEmpty()).isTrue();
  }

  @Test
  void chatsOfEveryShapeGoThroughTheBasesTemplate() {
    specs.put(
        TestBase.uploadChat(store, TestBase.CHAT_TEMPLATE)
            .defines(TestRecords.ADAPTER, 2, TestBase.CHAT));
    for (String record :
        List.of(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"assistant\",\"content\":\"b\"}]}",
            "{\"conversations\":[{\"from\":\"human\",\"value\":\"a\"},"
                + "{\"from\":\"gpt\",\"value\":\"b\"}]}",
            "{\"instruction\":\"a\",\"output\":\"b\"}",
            "{\"prompt\":\"a\",\"completion\":\"b\"}")) {
      send(record.getBytes(UTF_8), new RecordHeaders());
    }
    List<TokenizedExample> written = output(topics.tokenizedExamples()).readValuesToList();
    assertThat(written).hasSize(4);
    assertThat(written).extracting(TokenizedExample::recordId).doesNotHaveDuplicates();
    assertThat(written)
        .allSatisfy(e -> assertThat(e.inputIds()).isEqualTo(written.get(0).inputIds()))
        .allSatisfy(e -> assertThat(e.supervisedRuns()).isEqualTo(written.get(0).supervisedRuns()));
    assertThat(output(topics.rejectedRecords()).isEmpty()).isTrue();
  }

  @Test
  void whatATruncationCutsIsCountedByItsPolicy() {
    DataSpec cut = DataSpec.of(null, 10, DataSpec.Truncation.CUT_PROMPT_LEFT);
    specs.put(TestBase.upload(store).defines(TestRecords.ADAPTER, 2, cut));
    send(TestRecords.good("r-7"), new RecordHeaders());
    assertThat(output(topics.tokenizedExamples()).readValue().truncated()).isTrue();
    assertThat(
            meters
                .get("tributary.ingest.truncated")
                .tag("policy", "cut-prompt-left")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aBadRecordGoesToRejectedRecordsAndStopsNothing() {
    send("not json".getBytes(UTF_8), new RecordHeaders());
    send(TestRecords.good("r-2"), new RecordHeaders());

    RejectedRecord rejected = output(topics.rejectedRecords()).readValue();
    assertThat(rejected.code()).isEqualTo(RejectCode.MALFORMED_JSON);
    assertThat(rejected.source().offset()).isZero();
    assertThat(output(topics.tokenizedExamples()).readValue().source().offset()).isEqualTo(1);
  }

  @Test
  void aRecordWithoutKeyOrValueIsRejected() {
    input.pipeInput(null, null, Instant.ofEpochMilli(1_000));
    TestRecord<String, RejectedRecord> rejected = output(topics.rejectedRecords()).readRecord();
    assertThat(rejected.key()).isEmpty();
  }

  @Test
  void outputsCarryTheSchemaTheTraceAndNoOtherHeader() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", TRACE.getBytes(UTF_8));
    headers.add("authorization", "secret".getBytes(UTF_8));
    send(TestRecords.good("r-3"), headers);
    send(new byte[0], headers);

    for (Headers written :
        List.of(
            output(topics.tokenizedExamples()).readRecord().headers(),
            output(topics.rejectedRecords()).readRecord().headers())) {
      assertThat(written.toArray())
          .extracting(Header::key)
          .containsExactlyInAnyOrder("traceparent", SchemaVersion.HEADER);
      assertThat(written.lastHeader("traceparent").value()).isEqualTo(TRACE.getBytes(UTF_8));
    }
  }

  @Test
  void aTraceHeaderThatIsNoneIsLeftBehind() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", new byte[10_000]);
    headers.add("id", null);
    send(TestRecords.good("r-4"), headers);
    assertThat(output(topics.tokenizedExamples()).readRecord().headers().toArray())
        .extracting(Header::key)
        .containsExactly(SchemaVersion.HEADER);
  }

  @Test
  void retentionOfOutputsCountsFromWhenTheyAreWritten() {
    send(TestRecords.good("r-5"), new RecordHeaders());
    assertThat(output(topics.tokenizedExamples()).readRecord().getRecordTime()).isEqualTo(NOW);
  }

  @Test
  void aRecordWithoutATimeIsTakenAsOfTimeZero() {
    ConsumerRecord<Object, Object> timeless = new ConsumerRecord<>("t", 0, 0, null, null);
    assertThat(timeless.timestamp()).isNegative();
    assertThat(new InstructionTimestamps().extract(timeless, 5)).isZero();
  }

  @Test
  void everyOutcomeIsCounted() {
    send(TestRecords.good("r-6"), new RecordHeaders());
    send("[]".getBytes(UTF_8), new RecordHeaders());

    assertThat(meters.get("tributary.ingest.accepted").tag("split", "train").counter().count())
        .isEqualTo(1);
    assertThat(
            meters.get("tributary.ingest.rejected").tag("code", "MALFORMED_JSON").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("tributary.ingest.tokens").counter().count())
        .isGreaterThan(meters.get("tributary.ingest.supervised.tokens").counter().count())
        .isPositive();
  }

  private Topology topology() {
    RecordConverter converter =
        new RecordConverter(
            new SpecResolver(specs, atMost -> {}, Duration.ofSeconds(1)), tokenizers);
    return IngestTopology.build(topics, TOPIC_ID, converter, new IngestMetrics(meters), 10);
  }

  private void send(byte[] value, Headers headers) {
    input.pipeInput(
        new TestRecord<>(
            TestRecords.ADAPTER.getBytes(UTF_8), value, headers, Instant.ofEpochMilli(1_000)));
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.key().deserializer(), topic.value().deserializer());
  }
}
