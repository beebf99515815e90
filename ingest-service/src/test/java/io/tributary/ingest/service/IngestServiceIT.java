package io.tributary.ingest.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.contracts.Sha256;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topics;
import io.tributary.contracts.topics.WrongTopicException;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.fixture.TestRecords;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service against a real broker and store. */
@ExtendWith(StackExtension.class)
class IngestServiceIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SQL = "team/sql";
  private static final String MAIL = "team/mail";

  private final List<String> stops = new CopyOnWriteArrayList<>();
  private IngestStack stack;
  private TestBase base;

  @BeforeEach
  void prepare(TestTopics topics, StoreConfig config, ArtifactStore store, @TempDir Path cache) {
    this.stack = new IngestStack(topics, config, cache);
    this.base = TestBase.upload(store);
  }

  @Test
  void goodAndBadRecordsOfTwoAdaptersEndWhereTheyBelong() {
    stack.define(base.defines(SQL, 1, 0.5));
    stack.define(base.defines(MAIL, 1));
    stack.produce(SQL, records("sql", 40));
    stack.produce(MAIL, records("mail", 40));
    stack.produce(SQL, List.of("{".getBytes(UTF_8), new byte[2 << 20], new byte[] {(byte) 0xff}));
    stack.produce("team/nobody", records("nobody", 2));
    stack.produce("No Name", records("noname", 1));
    try (IngestService service = start()) {
      stack.awaitOutputs(86);
      Eventually.holds(SOON, "ready", service::isReady);
    }
    assertThat(stack.examples())
        .extracting(TokenizedExample::recordId)
        .containsExactlyInAnyOrderElementsOf(ids("sql", 40, "mail", 40));
    assertThat(stack.examples())
        .filteredOn(example -> example.split() == Split.EVAL)
        .isNotEmpty()
        .allSatisfy(example -> assertThat(example.adapter()).hasToString(SQL));
    assertThat(stack.rejects())
        .extracting(record -> record.key() + " " + record.value().code())
        .containsExactlyInAnyOrder(
            SQL + " " + RejectCode.MALFORMED_JSON,
            SQL + " " + RejectCode.TOO_LARGE,
            SQL + " " + RejectCode.INVALID_UTF8,
            "team/nobody " + RejectCode.UNKNOWN_ADAPTER,
            "team/nobody " + RejectCode.UNKNOWN_ADAPTER,
            "No Name " + RejectCode.INVALID_ADAPTER_NAME);
    assertThat(stops).isEmpty();
  }

  @Test
  void chatsAreTokenizedWithTheTemplateInTheStore(ArtifactStore store) {
    TestBase chat = TestBase.uploadChat(store, TestBase.CHAT_TEMPLATE);
    stack.define(chat.defines(SQL, 1, TestBase.CHAT));
    String record =
        "{\"id\":\"chat-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
            + "{\"role\":\"assistant\",\"content\":\"Hello.\"}]}";
    String empty = "{\"messages\":[]}";
    stack.produce(SQL, List.of(record.getBytes(UTF_8), empty.getBytes(UTF_8)));
    try (IngestService service = start()) {
      stack.awaitOutputs(2);
    }
    TokenizedExample example = stack.examples().get(0);
    assertThat(example.recordId()).isEqualTo("chat-1");
    assertThat(example.templateDigest()).isEqualTo(Sha256.hex(TestBase.CHAT_TEMPLATE));
    assertThat(example.supervisedTokens()).isBetween(2, 10);
    assertThat(stack.rejects().get(0).value().code()).isEqualTo(RejectCode.INVALID_CONVERSATION);
  }

  @Test
  void examplesOfAnAdapterKeepTheOrderOfItsRecords() {
    stack.define(base.defines(SQL, 1));
    stack.produce(SQL, records("r", 300));
    try (IngestService service = start()) {
      stack.awaitOutputs(300);
    }
    assertThat(stack.examples())
        .extracting(TokenizedExample::recordId)
        .containsExactlyElementsOf(ids("r", 300));
    assertThat(stack.examples()).extracting(example -> example.source().offset()).isSorted();
    assertThat(stack.examples().get(0).source().topicId())
        .isEqualTo(stack.stack().id(stack.stack().topics().instructionRecords()).toString());
  }

  @Test
  void aDefinitionThatArrivesLaterIsFollowed() {
    try (IngestService service = start()) {
      Eventually.holds(SOON, "ready", service::isReady);
      stack.define(base.defines(SQL, 1));
      stack.produce(SQL, records("a", 1));
      stack.awaitOutputs(1);
      stack.define(base.defines(SQL, 2));
      stack.define(base.defines(MAIL, 1));
      stack.produce(MAIL, records("b", 1));
      stack.awaitOutputs(2);
    }
    assertThat(stack.examples())
        .extracting(TokenizedExample::specGeneration)
        .containsExactlyInAnyOrder(1, 1);
    assertThat(stack.rejects()).isEmpty();
  }

  @Test
  void aRestartGoesOnWithoutLossAndWithoutRepetition() {
    stack.define(base.defines(SQL, 1));
    stack.produce(SQL, records("first", 50));
    try (IngestService service = start()) {
      stack.awaitOutputs(50);
    }
    stack.produce(SQL, records("second", 50));
    try (IngestService service = start()) {
      stack.awaitOutputs(100);
    }
    assertThat(stack.examples())
        .extracting(TokenizedExample::recordId)
        .containsExactlyElementsOf(ids("first", 50, "second", 50));
  }

  @Test
  void twoInstancesShareThePartitionsAndOneTakesOver() {
    List<String> adapters = IntStream.range(0, 16).mapToObj(i -> "team/a" + i).toList();
    adapters.forEach(adapter -> stack.define(base.defines(adapter, 1)));
    SimpleMeterRegistry first = new SimpleMeterRegistry();
    SimpleMeterRegistry second = new SimpleMeterRegistry();
    try (IngestService one = IngestService.start(stack.settings(), first, stops::add)) {
      try (IngestService two = IngestService.start(stack.settings(), second, stops::add)) {
        Eventually.holds(SOON, "both ready", () -> one.isReady() && two.isReady());
        adapters.forEach(adapter -> stack.produce(adapter, records(adapter, 20)));
        stack.awaitOutputs(320);
        assertThat(accepted(first)).isPositive();
        assertThat(accepted(second)).isPositive();
      }
      adapters.forEach(adapter -> stack.produce(adapter, records(adapter + "-later", 5)));
      stack.awaitOutputs(400);
    }
    assertThat(stack.examples()).extracting(TokenizedExample::recordId).doesNotHaveDuplicates();
    assertThat(stack.examples()).hasSize(400);
    assertThat(stops).isEmpty();
  }

  @Test
  void aBaseThatCannotBeFetchedStopsTheServiceAndLosesNothing() {
    // Given a definition whose base is not in the store
    String digest = "ab".repeat(32);
    stack.define(TestBase.withDigest(digest).defines(SQL, 1));
    stack.produce(SQL, records("waiting", 3));

    // When the service waits in vain
    try (IngestService service =
        IngestService.start(
            stack.settings(Duration.ofSeconds(2)), new SimpleMeterRegistry(), stops::add)) {
      Eventually.holds(SOON, "stopped", () -> !stops.isEmpty());
    }

    // Then it says so, has rejected nothing, and goes on when the base is there
    assertThat(stops.get(0)).contains("the tokenizer of base " + digest + " did not come in 2 s");
    assertThat(stack.rejects()).isEmpty();
    stack.define(base.defines(SQL, 2));
    try (IngestService service = start()) {
      stack.awaitOutputs(3);
    }
    assertThat(stack.examples())
        .extracting(TokenizedExample::recordId)
        .containsExactlyElementsOf(ids("waiting", 3));
  }

  @Test
  void aRestartedServiceKnowsWhatItAcceptedUntilItsChangelogIsLost() throws Exception {
    stack.define(base.defines(SQL, 1));
    for (int start = 0; start < 2; start++) {
      stack.produce(SQL, records("r", 20));
      try (IngestService service = start()) {
        stack.awaitOutputs(20 * (start + 1));
      }
    }
    assertThat(stack.examples()).hasSize(20);
    assertThat(stack.rejects())
        .hasSize(20)
        .allSatisfy(r -> assertThat(r.value().code()).isEqualTo(RejectCode.DUPLICATE));

    String changelog = Topics.acceptedRecords(stack.group()).name();
    try (Admin admin = stack.stack().connection().admin()) {
      admin.deleteTopics(List.of(changelog)).all().get();
      Eventually.holds(SOON, "deleted", () -> !names(admin).contains(changelog));
    }
    stack.produce(SQL, records("r", 1));
    try (IngestService service = start()) {
      stack.awaitOutputs(41);
    }
    assertThat(stack.examples()).hasSize(21);
    assertThat(stops).isEmpty();
  }

  @Test
  void aTopicWithOtherSettingsStopsTheStart() throws Exception {
    String topic = stack.stack().topics().instructionRecords().name();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = stack.stack().connection().admin()) {
      AlterConfigOp shorter =
          new AlterConfigOp(new ConfigEntry("retention.ms", "1000000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(shorter))).all().get();
      Eventually.holds(
          SOON, "the broker knows", () -> retention(admin, resource).equals("1000000"));
    }
    assertThatExceptionOfType(WrongTopicException.class)
        .isThrownBy(this::start)
        .withMessageContaining(topic + " retention.ms: have 1000000, want 604800000");
  }

  private static Set<String> names(Admin admin) {
    try {
      return admin.listTopics().names().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String retention(Admin admin, ConfigResource topic) {
    try {
      return admin
          .describeConfigs(List.of(topic))
          .all()
          .get()
          .get(topic)
          .get("retention.ms")
          .value();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private IngestService start() {
    return IngestService.start(stack.settings(), new SimpleMeterRegistry(), stops::add);
  }

  private static double accepted(SimpleMeterRegistry registry) {
    return registry.get("tributary.ingest.accepted").counters().stream()
        .collect(Collectors.summingDouble(counter -> counter.count()));
  }

  private static List<byte[]> records(String name, int count) {
    return ids(name, count).stream().map(TestRecords::good).toList();
  }

  private static List<String> ids(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
  }

  private static List<String> ids(String first, int count, String second, int more) {
    List<String> ids = new ArrayList<>(ids(first, count));
    ids.addAll(ids(second, more));
    return ids;
  }
}
