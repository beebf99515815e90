package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.registry.Acme;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.BadRequest;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sends every row of docs/bad-requests.md, whose table is the expectation. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadRequestsIT {
  private static final Path PAGE = Path.of("..", "docs", "bad-requests.md");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADAPTER = "/v1/adapters/acme/support";

  /**
   * What no request brings about by being wrong, or only after a file was sent, with another key
   * than the admin's, or with a body that fits in no table; AccessIT and OpenAccessIT send those,
   * and the door of ingest has a provider that is away.
   */
  private static final Set<ProblemCode> ELSEWHERE =
      EnumSet.of(
          ProblemCode.FORBIDDEN,
          ProblemCode.BODY_TOO_LARGE,
          ProblemCode.LENGTH_REQUIRED,
          ProblemCode.TOO_MANY_REQUESTS,
          ProblemCode.INVALID_BASE,
          ProblemCode.PUBLISH_CONFLICT,
          ProblemCode.UPLOAD_INCOMPLETE,
          ProblemCode.INVALID_UPLOAD,
          ProblemCode.INTERNAL,
          ProblemCode.UNSUPPORTED,
          ProblemCode.NOT_READY,
          ProblemCode.ISSUER_AWAY,
          ProblemCode.STORE_UNAVAILABLE,
          ProblemCode.OUTCOME_UNKNOWN);

  private final TestTopics topics;
  private final ArtifactStore store;
  private final RegistryProcess registry;
  private final RestClient rest;

  BadRequestsIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.store = store;
    this.registry = RegistryProcess.prepare(topics, config);
    this.rest = new RestClient(registry.root());
  }

  @BeforeAll
  void given_what_the_page_says() {
    registry.started();
    String digest = TinyBase.upload(store);
    done(rest.post("/v1/bases", "{\"id\":\"demo/tiny\",\"digest\":\"" + digest + "\"}"));
    done(rest.put(ADAPTER, "{\"base\":{\"id\":\"demo/tiny\"}}"));
    for (int seq = 1; seq <= 3; seq++) {
      publish(seq, digest);
    }
    done(rest.put(ADAPTER + "/aliases/prod", "{\"version\":1,\"expectedVersion\":0}"));
    done(rest.post(ADAPTER + "/versions/2/retire", "{\"reason\":\"old\"}"));
    done(rest.post(ADAPTER + "/versions/3/quarantine", "{\"reason\":\"bad\"}"));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @TestFactory
  Stream<DynamicTest> every_row_is_answered_as_it_says() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(name(row), () -> assertAnswered(row)));
  }

  @Test
  void there_are_fifty_rows_and_none_is_there_twice() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
  }

  @Test
  void every_code_that_a_wrong_request_can_bring_about_is_in_the_table() {
    Set<ProblemCode> met = EnumSet.noneOf(ProblemCode.class);
    rows().forEach(row -> met.add(ProblemCode.valueOf(row.code())));

    assertThat(met)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
  }

  private void assertAnswered(BadRequest row) {
    JsonNode before = rest.get("/v1/export").json();

    Answer answer = sent(row);

    assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
    assertThat(answer.code()).isEqualTo(row.code());
    assertThat(answer.json().path("detail").textValue())
        .as("one line for a person")
        .isNotBlank()
        .doesNotContain("\n")
        .doesNotContain("Exception");
    assertThat(rest.get("/v1/export").json()).isEqualTo(before);
  }

  private Answer sent(BadRequest row) {
    String[] request = row.request().split(" ", 2);
    List<String> headers = new ArrayList<>();
    if (!row.header().isEmpty()) {
      headers.addAll(Arrays.asList(row.header().split(": ", 2)));
    }
    return rest.send(request[0], request[1], row.body(), headers.toArray(String[]::new));
  }

  private static String name(BadRequest row) {
    return row.request().substring(0, Math.min(row.request().length(), 70)) + ": " + row.why();
  }

  private static List<BadRequest> rows() {
    return BadRequest.all(PAGE);
  }

  private void publish(int seq, String baseDigest) {
    for (String text : List.of("weights " + seq, "{}")) {
      store.putBlob(text.getBytes(StandardCharsets.UTF_8));
    }
    AdapterCommand command =
        Acme.publish(1, seq, "weights " + seq, Acme.lineage(1, seq, baseDigest));
    topics.send(topics.topics().adapterCommands(), "acme/support", command);
    Eventually.holds(
        PATIENCE,
        "version " + seq + " is shown",
        () -> rest.get(ADAPTER + "/versions/" + seq).status() == 200);
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
  }
}
