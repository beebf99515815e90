package io.tributary.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Scope;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.ingest.fixture.DoorClient;
import io.tributary.ingest.fixture.DoorClient.Answer;
import io.tributary.ingest.fixture.DoorKeys;
import io.tributary.ingest.fixture.DoorStream;
import io.tributary.ingest.fixture.IngestProcess;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that come over HTTP into a packaged ingest, with a key that may write there. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoorIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String ADAPTER = "team/sql";
  private static final int LINES = 10_000;
  private static final int BAD_EVERY = 1_000;

  private final IngestStack stack;
  private final IngestProcess process;
  private final DoorClient door;

  DoorIT(TestTopics topics, StoreConfig config, ArtifactStore store, @TempDir Path directory) {
    this.stack = new IngestStack(topics, config, directory.resolve("cache"));
    stack.define(TestBase.upload(store).defines(ADAPTER, 1));
    ApiKey writer = new DoorKeys(topics).make("writer", "team", Scope.WRITE);
    Map<String, String> impatient = Map.of("TRIBUTARY_INGEST_DOOR_IDLE_TIMEOUT", "8s");
    this.process = IngestProcess.of(stack, directory, impatient);
    this.door = new DoorClient(process.root(), writer.reveal());
  }

  @BeforeAll
  void start() {
    process.startReady();
    process.awaitOpen();
  }

  @AfterAll
  void stop() {
    process.close();
  }

  @Test
  void one_record_lies_where_the_answer_says_and_is_converted_under_the_id_that_it_says() {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    Answer answer = door.records(ADAPTER, alpaca("one"), "traceparent", trace);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("index").asInt()).isZero();
    TokenizedExample example = example(answer.json().path("recordId").textValue());
    assertThat(at(example)).isEqualTo(answer.json().path("at").textValue());
    assertThat(example.adapter()).hasToString(ADAPTER);
  }

  @Test
  void an_array_is_answered_element_by_element_and_what_is_good_is_written() {
    Answer answer = door.records(ADAPTER, "[" + alpaca("a0") + ", 7 ,\n" + alpaca("a2") + "]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("written").asInt()).isEqualTo(2);
    assertThat(answer.json().path("refused").asInt()).isEqualTo(1);
    JsonNode results = answer.json().path("results");
    assertThat(results).hasSize(3);
    assertThat(results.at("/1/problem/code").textValue()).isEqualTo("MALFORMED_JSON");
    assertThat(results.at("/1/at").isMissingNode()).isTrue();
    assertThat(at(example(results.at("/2/recordId").textValue())))
        .isEqualTo(results.at("/2/at").textValue());
    assertThat(door.records(ADAPTER, "[]").json().path("results")).isEmpty();
  }

  @Test
  void ten_thousand_lines_are_answered_in_order_while_they_are_sent() throws IOException {
    try (DoorStream stream = door.stream(ADAPTER, "Idempotency-Key", "many")) {
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendLines(stream));
      Set<String> places = new HashSet<>();
      for (int i = 0; i < LINES; i++) {
        JsonNode result = stream.next();
        assertThat(result.path("index").asInt()).isEqualTo(i);
        if (i % BAD_EVERY == 0) {
          assertThat(result.at("/problem/code").textValue()).isEqualTo("MALFORMED_JSON");
        } else {
          assertThat(result.path("recordId").textValue()).isEqualTo("many-" + i);
          places.add(result.path("at").textValue());
        }
      }
      JsonNode end = stream.next();
      sending.join();

      assertThat(places).hasSize(LINES - LINES / BAD_EVERY);
      assertThat(end.path("end").textValue()).isEqualTo("COMPLETE");
      assertThat(end.path("records").asInt()).isEqualTo(LINES);
      assertThat(end.path("written").asInt()).isEqualTo(places.size());
      assertThat(end.path("refused").asInt()).isEqualTo(LINES / BAD_EVERY);
    }
    assertThat(example("many-" + (LINES - 1)).adapter()).hasToString(ADAPTER);
  }

  private static void sendLines(DoorStream stream) {
    try {
      for (int from = 0; from < LINES; from += 100) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < from + 100; i++) {
          lines.append(i % BAD_EVERY == 0 ? "bad " + i : alpaca("line " + i)).append('\n');
        }
        stream.send(lines.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_sender_who_waits_for_its_answer_has_it_before_it_goes_on() throws IOException {
    try (DoorStream stream = door.stream(ADAPTER)) {
      for (int i = 0; i < 3; i++) {
        stream.send(alpaca("asked " + i) + "\n");
        assertThat(stream.next().path("index").asInt()).isEqualTo(i);
      }
      stream.send("\n\n");
      stream.end();
      assertThat(stream.next().path("records").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_request_that_is_repeated_with_its_key_is_converted_once() {
    String own = "{\"id\":\"mine\",\"instruction\":\"a\",\"output\":\"b\"}";
    String body = "[" + alpaca("r0") + "," + own + "]";
    String[] key = {"Idempotency-Key", "order-66"};
    JsonNode first = door.records(ADAPTER, body, key).json();
    JsonNode second = door.records(ADAPTER, body, key).json();

    for (JsonNode answer : new JsonNode[] {first, second}) {
      assertThat(answer.at("/results/0/recordId").textValue()).isEqualTo("order-66-0");
      assertThat(answer.at("/results/1/recordId").textValue()).isEqualTo("mine");
    }
    for (String id : new String[] {"order-66-0", "mine"}) {
      assertThat(example(id).adapter()).hasToString(ADAPTER);
      Eventually.holds(SOON, id + " came again", () -> repeatedIds().contains(id));
    }
  }

  @Test
  void a_shape_is_said_by_the_query_or_by_a_header() {
    String ambiguous = "{\"instruction\":\"a\",\"output\":\"b\",\"prompt\":\"c\"}";
    for (Answer answer :
        new Answer[] {
          door.send("POST", "/v1/adapters/team/sql/records?shape=alpaca", ambiguous),
          door.records(ADAPTER, ambiguous, "shape", "alpaca")
        }) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(202);
      assertThat(at(example(answer.json().path("recordId").textValue()))).isNotEmpty();
    }
  }

  @Test
  void a_sender_who_hangs_up_leaves_nothing_behind() throws IOException {
    try (DoorStream stream = door.stream(ADAPTER, "Idempotency-Key", "cut")) {
      stream.send((alpaca("cut") + "\n").repeat(50) + "{\"instruction\":\"half of");
    }
    Eventually.holds(
        SOON,
        "nothing is unacknowledged",
        () -> process.get("/q/metrics").contains("tributary_ingest_door_unacknowledged_bytes 0.0"));
    assertThat(door.records(ADAPTER, alpaca("after")).status()).isEqualTo(202);
    assertThat(process.log()).noneMatch(line -> line.contains("ERROR"));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_sender_who_never_reads_its_answer_is_cut_off() throws IOException {
    String lines = "not a record\n".repeat(1_000);
    try (DoorStream stream = door.streamWithoutRoom(ADAPTER)) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  stream.send(lines);
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  private Set<String> repeatedIds() {
    Set<String> ids = new HashSet<>();
    stack.rejects().stream()
        .map(ConsumerRecord::value)
        .filter(reject -> reject.code() == RejectCode.DUPLICATE)
        .forEach(reject -> reject.recordId().ifPresent(ids::add));
    return ids;
  }

  private TokenizedExample example(String recordId) {
    return Eventually.value(
        SOON,
        recordId + " is converted",
        () -> {
          Optional<TokenizedExample> found =
              stack.examples().stream()
                  .filter(example -> example.recordId().equals(recordId))
                  .findFirst();
          return found;
        });
  }

  private static String at(TokenizedExample example) {
    return example.source().topic()
        + "-"
        + example.source().partition()
        + "@"
        + example.source().offset();
  }

  private static String alpaca(String instruction) {
    return "{\"instruction\":\"" + instruction + "\",\"output\":\"yes\"}";
  }
}
