package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.json.Json;
import io.tributary.registry.Acme;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in by one packaged registry, and what each of them sees and may do. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADAPTER = "/v1/adapters/acme/support";
  private static final String HUB = "/hub/api/models/acme/support";
  private static final String MOVE = "{\"version\":1,\"expectedVersion\":0}";

  private record Route(String method, String path) {}

  private final TestTopics topics;
  private final StoreConfig config;
  private final ArtifactStore store;
  private final RegistryProcess registry;
  private final RestClient admin;
  private final List<String> secrets = new ArrayList<>();
  private RestClient reader;
  private RestClient writer;
  private RestClient chief;
  private RestClient stranger;

  AccessIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.config = config;
    this.store = store;
    // It says all that it can, so that a key that gets into a log is found there.
    this.registry =
        RegistryProcess.prepare(
            topics, config, RegistryProcess.freePort(), Map.of("QUARKUS_LOG_LEVEL", "DEBUG"));
    this.admin = new RestClient(registry.root());
    secrets.add(RegistryProcess.ADMIN.reveal());
  }

  @BeforeAll
  void givenAnAdapterAndAKeyOfEveryScope() {
    for (String text : List.of("weights 1", "{}")) {
      store.putBlob(text.getBytes(StandardCharsets.UTF_8));
    }
    registry.started();
    List.of(Acme.define(Acme.spec()), Acme.publish(1, 1, "weights 1"), Acme.moveProd(1, 0))
        .forEach(
            command -> topics.send(topics.topics().adapterCommands(), "acme/support", command));
    Eventually.holds(PATIENCE, "main is there", () -> admin.get(HUB).status() == 200);
    reader = admin.with(made(admin, "reader", "acme", "read"));
    writer = admin.with(made(admin, "writer", "acme", "write"));
    chief = admin.with(made(admin, "chief", "acme", "admin"));
    stranger = admin.with(made(admin, "stranger", "umbrella", "admin"));
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private static String order(String name, String namespace, String scope) {
    return "{\"name\":\"%s\",\"grants\":[{\"namespace\":\"%s\",\"scope\":\"%s\"}]}"
        .formatted(name, namespace, scope);
  }

  private String made(RestClient maker, String name, String namespace, String scope) {
    Answer made = maker.post("/v1/keys", order(name, namespace, scope));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    secrets.add(made.json().path("key").textValue());
    return made.json().path("key").textValue();
  }

  private static String id(String key) {
    return ApiKey.parse(key).orElseThrow().digest().substring(0, 16);
  }

  @Test
  void without_a_key_nothing_is_answered_but_what_tells_nothing() {
    RestClient nobody = admin.withoutKey();

    for (String path : List.of("/v1/adapters", ADAPTER, "/v1/bases", "/v1/keys", "/v1/events")) {
      Answer answer = nobody.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(nobody.put(ADAPTER + "/aliases/x", MOVE).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(nobody.get("/hub/api/agent-harnesses").status()).isEqualTo(200);
    assertThat(nobody.get("/q/health/ready").status()).isEqualTo(200);
  }

  @Test
  void the_hub_says_in_a_header_that_it_asks_for_a_key() {
    RestClient nobody = admin.withoutKey();
    for (String path : List.of(HUB, "/hub/api/whoami-v2", "/hub/api/models", "/hub/gpt2/x")) {
      Answer answer = nobody.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.header("X-Error-Message")).contains("set HF_TOKEN");
      assertThat(answer.header("X-Error-Code")).isEmpty();
      assertThat(answer.json().path("error").textValue()).contains("set HF_TOKEN");
    }
    Answer head = nobody.head("/hub/acme/support/resolve/main/README.md");
    assertThat(head.status()).isEqualTo(401);
    assertThat(head.header("X-Error-Message")).contains("set HF_TOKEN");
  }

  @Test
  void a_wrong_key_is_refused_and_not_repeated() {
    String unknown = ApiKey.random(new SecureRandom()).reveal();
    String mistyped = unknown.substring(0, unknown.length() - 1) + "-";
    secrets.add(unknown);
    secrets.add(mistyped);
    for (String header :
        List.of("Bearer " + unknown, "Bearer " + mistyped, "Bearer hf_x", "Basic " + unknown)) {
      for (String path : List.of(ADAPTER, HUB)) {
        Answer answer = admin.authorized(header).get(path);
        assertThat(answer.status()).as(header).isEqualTo(401);
        assertThat(answer.text()).doesNotContain(unknown.substring(4, 30));
      }
    }
  }

  @Test
  void who_may_read_reads_and_does_no_more() {
    assertThat(reader.get(ADAPTER).status()).isEqualTo(200);
    assertThat(reader.get("/v1/adapters").json()).hasSize(1);
    assertThat(reader.get("/hub/acme/support/resolve/main/README.md").status()).isEqualTo(200);
    assertThat(reader.get("/hub/api/whoami-v2").json().at("/auth/accessToken/role").textValue())
        .isEqualTo("read");

    Answer moved = reader.put(ADAPTER + "/aliases/other", MOVE);
    assertThat(moved.status()).isEqualTo(403);
    assertThat(moved.code()).isEqualTo("FORBIDDEN");
    assertThat(reader.put("/v1/adapters/acme/new", "{}").code()).isEqualTo("FORBIDDEN");
    assertThat(reader.post(ADAPTER + "/versions/1/retire", "{}").code()).isEqualTo("FORBIDDEN");
    assertThat(
            reader
                .post("/v1/bases", "{\"id\":\"acme/b\",\"digest\":\"" + "0".repeat(64) + "\"}")
                .code())
        .isEqualTo("FORBIDDEN");
    assertThat(reader.get(ADAPTER + "/uploads/0").code()).isEqualTo("FORBIDDEN");
    assertThat(reader.get("/v1/keys").code()).isEqualTo("FORBIDDEN");
    assertThat(reader.post("/v1/keys", order("x", "acme", "read")).code()).isEqualTo("FORBIDDEN");
  }

  @Test
  void who_may_write_stands_in_the_audit_record() {
    String key = made(admin, "mover", "acme", "write");
    RestClient mover = admin.with(key);

    assertThat(mover.put(ADAPTER + "/aliases/audited", MOVE).status()).isEqualTo(200);

    JsonNode move = reader.get(ADAPTER + "/aliases/audited").json().at("/history/0");
    assertThat(move.path("by").textValue()).isEqualTo("mover#" + id(key));
    assertThat(mover.get("/v1/keys").code()).isEqualTo("FORBIDDEN");
  }

  @Test
  void an_idempotency_key_belongs_to_who_sent_it() {
    String path = ADAPTER + "/aliases/idempotent";
    assertThat(writer.put(path, MOVE, "Idempotency-Key", "k").status()).isEqualTo(200);
    assertThat(writer.put(path, MOVE, "Idempotency-Key", "k").status()).isEqualTo(200);
    assertThat(chief.put(path, MOVE, "Idempotency-Key", "k").code()).isEqualTo("ALIAS_CONFLICT");
  }

  /** Asks every route of the description about an adapter that is there and one that never was. */
  @Test
  void what_is_in_another_namespace_looks_like_what_is_not_there() throws IOException {
    JsonNode paths =
        Json.read(Files.readAllBytes(Path.of("target/openapi/openapi.json")), JsonNode.class)
            .path("paths");
    List<Route> asked = new ArrayList<>();
    for (Map.Entry<String, JsonNode> route : paths.properties()) {
      for (Map.Entry<String, JsonNode> method : route.getValue().properties()) {
        if (route.getKey().contains("{namespace}")) {
          asked.add(new Route(method.getKey().toUpperCase(Locale.ROOT), route.getKey()));
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(15);
    for (Route route : asked) {
      String path =
          route
              .path()
              .replace("{namespace}", "acme")
              .replace("{version}", "1")
              .replace("{revision}", "1")
              .replace("{other}", "1")
              .replace("{alias}", "prod")
              .replace("{path}", "README.md")
              .replaceAll("\\{(?!name)[A-Za-z]+}", "0");
      assertSameAsAbsent(route.method(), path);
    }
  }

  @Test
  void the_hub_hides_what_is_in_another_namespace() {
    for (String path :
        List.of(
            "/hub/api/models/acme/{name}",
            "/hub/api/models/acme/{name}/revision/v1",
            "/hub/api/models/acme/{name}/tree/main",
            "/hub/api/models/acme/{name}/refs",
            "/hub/api/models/acme/{name}/commits/main",
            "/hub/api/models/acme/{name}/auth-check",
            "/hub/acme/{name}/resolve/main/README.md",
            "/hub/api/models/acme/{name}-v1")) {
      Answer answer = assertSameAsAbsent("GET", path);
      assertThat(answer.header("X-Error-Code")).as(path).isEqualTo("RepoNotFound");
    }
    assertThat(stranger.get("/hub/api/models").json()).isEmpty();
    assertThat(stranger.get("/v1/adapters").json()).isEmpty();
    assertThat(stranger.get("/v1/adapters?base=demo/tiny").json()).isEmpty();
    assertThat(stranger.get("/v1/export").json().path("adapters")).isEmpty();
    assertThat(reader.get("/v1/export").json().path("adapters")).hasSize(1);
  }

  private Answer assertSameAsAbsent(String method, String path) {
    String body = method.equals("GET") ? "" : "{}";
    Answer there = stranger.send(method, path.replace("{name}", "support"), body);
    Answer absent = stranger.send(method, path.replace("{name}", "nothing"), body);
    assertThat(there.status()).as(method + " " + path).isEqualTo(404).isEqualTo(absent.status());
    assertThat(there.text()).isEqualTo(absent.text().replace("nothing", "support"));
    Answer known = writer.send(method, path.replace("{name}", "nothing"), body);
    if (method.equals("GET")) {
      assertThat(there.text())
          .as("what who may read is told of an absent one")
          .isEqualTo(known.text().replace("nothing", "support"));
    }
    return there;
  }

  @Test
  void an_admin_gives_and_sees_what_is_in_its_namespace_alone() {
    String key = made(chief, "by-chief", "acme", "admin");

    assertThat(chief.post("/v1/keys", order("x", "umbrella", "read")).code())
        .isEqualTo("FORBIDDEN");
    assertThat(chief.post("/v1/keys", order("x", "*", "read")).code()).isEqualTo("FORBIDDEN");
    assertThat(names(chief)).contains("by-chief", "reader").doesNotContain("stranger", "local");
    assertThat(names(stranger)).containsExactly("stranger");
    assertThat(names(admin)).contains("local", "stranger", "by-chief");
    assertThat(stranger.get("/v1/keys/" + id(key)).code()).isEqualTo("UNKNOWN_KEY");
    assertThat(stranger.delete("/v1/keys/" + id(key)).code()).isEqualTo("UNKNOWN_KEY");
    assertThat(chief.get("/v1/keys").text()).doesNotContain("digest").doesNotContain("trb_");
    assertThat(admin.delete("/v1/keys/" + id(RegistryProcess.ADMIN.reveal())).code())
        .isEqualTo("ILLEGAL_STATE");
  }

  private static List<String> names(RestClient client) {
    return client.get("/v1/keys").json().findValuesAsText("name");
  }

  @Test
  void a_malformed_order_makes_no_key() {
    List<String> before = names(admin);
    String good = order("ci", "acme", "read");
    for (String bad :
        List.of(
            "",
            "{}",
            good.replace("ci", "CI"),
            good.replace("ci", "c".repeat(41)),
            good.replace("acme", "Acme"),
            good.replace("read", "own"),
            good.replace("\"scope\":\"read\"", "\"scope\":null"),
            "{\"name\":\"ci\",\"grants\":[]}",
            "{\"name\":\"ci\",\"grants\":[null]}",
            good.replace("}]", "}],\"key\":\"mine\""),
            good.replace("}]", "}],\"expiresAt\":\"2020-01-01T00:00:00Z\""))) {
      assertThat(admin.post("/v1/keys", bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(names(admin)).isEqualTo(before);
  }

  @Test
  void a_key_that_expires_is_refused_from_then_on() {
    Instant end = Instant.now().plusSeconds(2);
    String order = order("brief", "acme", "read").replace("}]", "}],\"expiresAt\":\"" + end + "\"");
    String key = admin.post("/v1/keys", order).json().path("key").textValue();
    secrets.add(key);
    RestClient brief = admin.with(key);

    Eventually.holds(PATIENCE, "it expires", () -> brief.get(ADAPTER).status() == 401);

    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(brief.get(ADAPTER).text()).contains("expired at");
  }

  @Test
  void a_revoked_key_is_refused_here_at_once_and_by_every_instance_that_starts_later() {
    String key = made(admin, "gone", "acme", "read");
    String kept = made(admin, "kept", "acme", "read");
    try (RegistryProcess second = RegistryProcess.prepare(topics, config).started()) {
      RestClient elsewhere = new RestClient(second.root());
      assertThat(elsewhere.with(key).get(ADAPTER).status()).isEqualTo(200);

      Answer revoked = admin.delete("/v1/keys/" + id(key));

      assertThat(revoked.json().path("revokedAt").isTextual()).isTrue();
      assertThat(admin.with(key).get(ADAPTER).text()).contains("was revoked");
      assertThat(admin.delete("/v1/keys/" + id(key)).json()).isEqualTo(revoked.json());
      Eventually.holds(
          PATIENCE,
          "the other instance refuses it",
          () -> elsewhere.with(key).get(ADAPTER).status() == 401);
    }
    try (RegistryProcess third = RegistryProcess.prepare(topics, config).started()) {
      RestClient later = new RestClient(third.root());
      assertThat(later.with(key).get(ADAPTER).status()).isEqualTo(401);
      assertThat(later.with(kept).get(ADAPTER).status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_that_is_too_long_or_of_unknown_length_is_not_read() {
    String long16 = " ".repeat(16 * 1024) + MOVE;
    assertThat(writer.put(ADAPTER + "/aliases/long", long16).code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(writer.put(ADAPTER, " ".repeat(257 * 1024)).code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(writer.put(ADAPTER, " ".repeat(200 * 1024) + "{}").code()).isEqualTo("INVALID_SPEC");
    assertThat(writer.putInChunks(ADAPTER + "/aliases/long", MOVE).code())
        .isEqualTo("LENGTH_REQUIRED");
  }

  @Test
  void no_key_is_in_any_log_nor_in_the_topic() {
    made(admin, "logged", "acme", "read");
    admin.put(ADAPTER + "/aliases/logged", "{");
    String log = registry.log();

    assertThat(log).contains("DEBUG");
    for (String secret : secrets) {
      assertThat(log).doesNotContain(secret);
    }
    topics
        .committed(topics.topics().accessEvents())
        .forEach(event -> assertThat(event.value().toString()).doesNotContain("trb_"));
  }
}
