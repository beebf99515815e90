package io.tributary.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.access.http.Refusal;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Scope;
import io.tributary.contracts.json.Json;
import io.tributary.ingest.fixture.DoorClient;
import io.tributary.ingest.fixture.DoorClient.Answer;
import io.tributary.ingest.fixture.DoorKeys;
import io.tributary.ingest.fixture.IngestProcess;
import io.tributary.ingest.fixture.IngestStack;
import io.tributary.ingest.fixture.TestBase;
import io.tributary.ingest.intake.IntakeCode;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.BadRequest;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sends every row of docs/bad-door-requests.md, whose table is the expectation. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadDoorRequestsIT {
  private static final Path PAGE = Path.of("..", "docs", "bad-door-requests.md");
  private static final String RECORDS = "/v1/adapters/team/sql/records";
  private static final String SECRET = "nobody may read this phrase";
  private static final int MEBIBYTE = 1 << 20;

  /** What no wrong request brings about, or only one whose body fits in no table. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "INVALID_UTF8",
          "LENGTH_REQUIRED",
          "BODY_TOO_LARGE",
          "TOO_LARGE",
          "TOO_MANY_RECORDS",
          "TOO_MANY_REQUESTS",
          "BACK_PRESSURE",
          "INTERNAL",
          "NOT_READY",
          "NOT_WRITTEN",
          "OUTCOME_UNKNOWN");

  private final IngestStack stack;
  private final IngestProcess process;
  private final Map<String, ApiKey> keys;
  private final DoorClient door;

  BadDoorRequestsIT(
      TestTopics topics, StoreConfig config, ArtifactStore store, @TempDir Path directory) {
    this.stack = new IngestStack(topics, config, directory.resolve("cache"));
    stack.define(TestBase.upload(store).defines("team/sql", 1));
    DoorKeys made = new DoorKeys(topics);
    ApiKey revoked = made.make("revoked", "team", Scope.ADMIN);
    made.revoke(revoked);
    this.keys =
        Map.of(
            "writer", made.make("writer", "team", Scope.WRITE),
            "reader", made.make("reader", "team", Scope.READ),
            "stranger", made.make("stranger", "other", Scope.ADMIN),
            "revoked", revoked,
            "hasty", made.make("hasty", "team", Scope.WRITE));
    ApiKey admin = ApiKey.random(new SecureRandom());
    this.process =
        IngestProcess.of(
            stack,
            directory,
            Map.of(
                "TRIBUTARY_INGEST_ACCESS_ADMIN_KEY_DIGEST", admin.digest(),
                "TRIBUTARY_INGEST_ACCESS_REQUESTS_PER_SECOND", "1",
                "TRIBUTARY_INGEST_ACCESS_REQUEST_BURST", "60",
                "TRIBUTARY_INGEST_ACCESS_OIDC_ISSUER", "http://127.0.0.1:1",
                "TRIBUTARY_INGEST_ACCESS_OIDC_AUDIENCE", "tributary",
                "QUARKUS_LOG_CATEGORY__IO_TRIBUTARY__LEVEL", "DEBUG"));
    this.door = new DoorClient(process.root(), admin.reveal());
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

  @TestFactory
  Stream<DynamicTest> every_row_is_answered_as_it_says() {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.request() + ": " + row.why(), () -> assertAnswered(row)));
  }

  @Test
  void there_are_thirty_rows_and_every_code_that_a_wrong_request_brings_about() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    Set<String> all = new HashSet<>();
    Stream.of(IntakeCode.values()).map(Enum::name).forEach(all::add);
    Stream.of(Refusal.values()).map(Enum::name).forEach(all::add);
    all.removeAll(ELSEWHERE);
    assertThat(rows().stream().map(BadRequest::code).collect(Collectors.toSet())).isEqualTo(all);
  }

  @Test
  void a_body_that_is_too_long_is_refused_before_it_is_read() {
    String tooLong = "\"" + "x".repeat(8 * MEBIBYTE) + "\"";
    assertProblem(door.records("team/sql", tooLong), 413, "BODY_TOO_LARGE");
    assertProblem(door.sendInChunks(RECORDS, "{}"), 411, "LENGTH_REQUIRED");
  }

  @Test
  void a_body_whose_length_nobody_announced_is_not_read_for_ever() {
    String tooLong = "\"" + "x".repeat(8 * MEBIBYTE) + "\"";
    assertProblem(door.sendByHttp2(RECORDS, tooLong), 413, "BODY_TOO_LARGE");
  }

  @Test
  void a_record_that_is_too_long_is_refused_alone() {
    String tooLong = "{\"text\":\"" + "x".repeat(MEBIBYTE) + "\"}";
    assertProblem(door.records("team/sql", tooLong), 413, "TOO_LARGE");

    JsonNode answer = door.records("team/sql", "[" + tooLong + ",{\"text\":\"short\"}]").json();

    assertThat(answer.at("/written").asInt()).isEqualTo(1);
    assertThat(answer.at("/results/0/problem/code").textValue()).isEqualTo("TOO_LARGE");
    assertThat(answer.at("/results/1/at").textValue()).contains("instruction-records-");
  }

  @Test
  void an_array_has_ten_thousand_records_at_most() {
    String tooMany = "[" + "{},".repeat(10_000) + "{}]";
    assertProblem(door.records("team/sql", tooMany), 413, "TOO_MANY_RECORDS");
  }

  @Test
  void bytes_that_are_no_text_are_no_record() {
    byte[] latin = {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xe4, '"', '}'};
    assertProblem(
        door.send("POST", RECORDS, BodyPublishers.ofByteArray(latin)), 400, "INVALID_UTF8");
  }

  @Test
  void who_asks_too_much_is_told_to_wait() {
    DoorClient hasty = door.with(keys.get("hasty").reveal());
    Answer last = hasty.records("team/sql", "no record");
    for (int i = 0; i < 120 && last.status() != 429; i++) {
      last = hasty.records("team/sql", "no record");
    }
    assertProblem(last, 429, "TOO_MANY_REQUESTS");
    assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @Test
  void neither_records_nor_keys_get_into_the_log() {
    door.records("team/sql", "{\"text\":\"" + SECRET + "\"}");
    door.records("team/sql", "{\"text\":\"" + SECRET + "\", broken");
    door.records("team/sql", "{\"text\":\"" + SECRET + "\"}", "Authorization", SECRET);

    String log = String.join("\n", process.log());
    assertThat(log).doesNotContain(SECRET);
    keys.values().forEach(key -> assertThat(log).doesNotContain(key.reveal()));
  }

  private void assertAnswered(BadRequest row) {
    String[] request = row.request().split(" ", 2);
    List<String> headers = new ArrayList<>();
    if (!row.header().isEmpty()) {
      headers.addAll(Arrays.asList(withKeys(row.header()).split(": ", 2)));
    }
    Answer answer = door.send(request[0], request[1], row.body(), headers.toArray(String[]::new));
    if (answer.status() >= 400) {
      assertProblem(answer, row.status(), row.code());
      return;
    }
    assertThat(answer.status()).isEqualTo(row.status());
    JsonNode problem = firstProblem(answer.text());
    assertThat(problem.path("code").textValue()).as(answer.text()).isEqualTo(row.code());
    assertThat(problem.path("status").asInt()).isGreaterThanOrEqualTo(400);
    assertThat(problem.path("detail").textValue()).isNotBlank().doesNotContain("\n");
  }

  private static JsonNode firstProblem(String body) {
    return body.lines()
        .map(
            line ->
                Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class))
        .flatMap(line -> line.has("results") ? stream(line.path("results")) : Stream.of(line))
        .filter(result -> result.has("problem"))
        .map(result -> result.path("problem"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no problem: " + body));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements.stream();
  }

  private String withKeys(String header) {
    String text = header;
    for (Map.Entry<String, ApiKey> key : keys.entrySet()) {
      text = text.replace("KEY_OF_" + key.getKey(), key.getValue().reveal());
    }
    return text;
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("code").textValue()).isEqualTo(code);
    assertThat(answer.json().path("detail").textValue())
        .as("one line for a person")
        .isNotBlank()
        .doesNotContain("\n")
        .doesNotContain("Exception");
  }

  private static List<BadRequest> rows() {
    return BadRequest.all(PAGE);
  }
}
