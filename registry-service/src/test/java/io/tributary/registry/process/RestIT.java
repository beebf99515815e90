package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.registry.Acme;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One packaged registry, asked over HTTP from the first base to the merged files. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RestIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADAPTER = "/v1/adapters/acme/support";
  private static final String SPEC =
      "{\"base\":{\"id\":\"demo/tiny\"},\"lora\":{\"r\":4,\"lora_alpha\":8,"
          + "\"target_modules\":[\"q_proj\",\"v_proj\"]},\"mergeAliases\":[\"prod\"]}";

  private final TestTopics topics;
  private final ArtifactStore store;
  private final RegistryProcess registry;
  private final RestClient rest;
  private String baseDigest = "";

  RestIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.store = store;
    this.registry = RegistryProcess.prepare(topics, config);
    this.rest = new RestClient(registry.root());
  }

  @BeforeAll
  void start() {
    registry.started();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  @Order(1)
  void a_base_is_registered_by_its_manifest() {
    baseDigest = TinyBase.upload(store);

    Answer first = rest.post("/v1/bases", base("demo/tiny", baseDigest));
    Answer again = rest.post("/v1/bases", base("demo/tiny", baseDigest));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(rest.get("/v1/bases").json()).hasSize(1);
    assertThat(rest.get("/v1/bases/demo/tiny").json().path("digest").textValue())
        .isEqualTo(baseDigest);
  }

  @Test
  @Order(2)
  void a_base_that_is_not_there_or_cannot_be_trained_is_refused() {
    FileEntry odd = file("pytorch_model.bin", "pickle");
    String noConfig = new Manifests(store).put(Manifest.of(List.of(odd))).hex();

    assertThat(rest.post("/v1/bases", base("demo/other", "0".repeat(64))).code())
        .isEqualTo("MISSING_FILES");
    assertThat(rest.post("/v1/bases", base("demo/other", noConfig)).code())
        .isEqualTo("INVALID_BASE");
    assertThat(rest.post("/v1/bases", base("demo/other", "xyz")).code())
        .isEqualTo("MALFORMED_REQUEST");
    assertThat(rest.post("/v1/bases", base("Demo", baseDigest)).code())
        .isEqualTo("MALFORMED_REQUEST");
    assertThat(rest.get("/v1/bases/demo/other").code()).isEqualTo("NOT_FOUND");
  }

  @Test
  @Order(3)
  void a_spec_is_checked_and_gets_the_digest_of_its_base() {
    Answer defined = rest.put(ADAPTER, SPEC);

    assertThat(defined.status()).isEqualTo(201);
    assertThat(defined.json().at("/spec/base/digest").textValue()).isEqualTo(baseDigest);
    assertThat(defined.json().at("/spec/lora/r").intValue()).isEqualTo(4);
    assertThat(rest.put(ADAPTER, SPEC).status()).isEqualTo(200);
    assertThat(rest.get(ADAPTER).json().path("specGeneration").intValue()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void a_wrong_spec_is_refused_with_the_field_that_is_wrong() {
    assertRefused(SPEC.replace("\"r\":4", "\"r\":4,\"oops\":true"), "INVALID_SPEC", "oops");
    assertRefused(SPEC.replace("\"r\":4", "\"r\":9000"), "INVALID_SPEC", "9000");
    assertRefused(SPEC.replace("v_proj", "v_porj"), "INVALID_SPEC", "v_porj");
    assertRefused(SPEC.replace("\"q_proj\"", "\"lm_head\""), "INVALID_SPEC", "lm_head");
    assertRefused(SPEC.replace("\"lora\"", "\"lroa\""), "MALFORMED_REQUEST", "lroa");
    assertRefused(SPEC.replace("demo/tiny", "demo/nothing"), "UNKNOWN_BASE", "demo/nothing");
    assertRefused(SPEC.replace("[\"prod\"]", "[\"latest\"]"), "MALFORMED_REQUEST", "latest");
    assertRefused(
        SPEC.replace("{\"base\"", "{\"training\":{\"microBatch\":0},\"base\""),
        "INVALID_SPEC",
        "training.microBatch");
    assertRefused(
        SPEC.replace("{\"base\"", "{\"data\":{\"template\":\"chat\"},\"base\""),
        "INVALID_SPEC",
        "has no chat template");
    assertRefused("", "MALFORMED_REQUEST", "body");
    assertThat(rest.put("/v1/adapters/acme/support-v1", SPEC).code()).isEqualTo("INVALID_NAME");
    assertThat(rest.put("/v1/adapters/demo/tiny", SPEC).code()).isEqualTo("NAME_TAKEN");
  }

  private void assertRefused(String spec, String code, String detail) {
    Answer answer = rest.put("/v1/adapters/acme/other", spec);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.json().path("detail").textValue()).contains(detail);
  }

  @Test
  @Order(5)
  void a_published_version_is_shown_and_its_files_are_streamed() {
    publish(1, "weights 1");

    JsonNode version = rest.get(ADAPTER + "/versions/1").json();
    assertThat(version.path("status").textValue()).isEqualTo("ACTIVE");
    assertThat(version.path("files").findValuesAsText("path"))
        .containsExactly("README.md", "adapter_config.json", "adapter_model.safetensors");
    for (JsonNode file : version.path("files")) {
      Answer content = rest.get(ADAPTER + "/versions/v1/files/" + file.path("path").textValue());
      assertThat(content.status()).isEqualTo(200);
      assertThat(content.response().body()).hasSize(file.path("size").intValue());
      assertThat(content.header("ETag")).isEqualTo('"' + file.path("sha256").textValue() + '"');
      assertThat(content.header("Content-Length")).isEqualTo(file.path("size").asText());
    }
    assertThat(rest.get(ADAPTER + "/versions/latest/files/README.md").text())
        .contains("acme/support, version 1");
  }

  @Test
  @Order(6)
  void a_file_is_answered_in_part_or_not_at_all_when_the_caller_has_it() {
    String path = ADAPTER + "/versions/1/files/adapter_model.safetensors";
    String tag = rest.get(path).header("ETag");

    Answer part = rest.get(path, "Range", "bytes=2-4");
    Answer tail = rest.get(path, "Range", "bytes=-3");
    Answer beyond = rest.get(path, "Range", "bytes=900-");

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("igh");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/9");
    assertThat(tail.text()).isEqualTo("s 1");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(rest.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(rest.get(ADAPTER + "/versions/1/files/../secret").status()).isEqualTo(404);
    assertThat(rest.get(ADAPTER + "/versions/1/files/none.txt").code()).isEqualTo("UNKNOWN_FILE");
    assertThat(rest.get(ADAPTER + "/versions/9/files/README.md").code())
        .isEqualTo("UNKNOWN_VERSION");
  }

  @Test
  @Order(7)
  void an_alias_moves_by_compare_and_set_and_requests_its_merge() {
    assertThat(rest.get(ADAPTER + "/versions/main").text()).contains("points at nothing yet");

    Answer moved = rest.put(ADAPTER + "/aliases/prod", "{\"version\":1,\"expectedVersion\":0}");
    Answer stale = rest.put(ADAPTER + "/aliases/prod", "{\"version\":1,\"expectedVersion\":0}");
    Answer blind = rest.put(ADAPTER + "/aliases/prod", "{\"version\":1}");
    Answer forced = rest.put(ADAPTER + "/aliases/prod", "{\"version\":1}", "If-Match", "*");

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.json().path("mergeId").textValue()).matches("[0-9a-f]{64}");
    assertThat(stale.code()).isEqualTo("ALIAS_CONFLICT");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().at("/current/version").intValue()).isEqualTo(1);
    assertThat(blind.code()).isEqualTo("PRECONDITION_REQUIRED");
    assertThat(forced.status()).isEqualTo(200);
    assertThat(rest.put(ADAPTER + "/aliases/main", "{\"version\":1}").code())
        .isEqualTo("INVALID_NAME");
    assertThat(rest.put(ADAPTER + "/aliases/x", "{\"version\":77,\"expectedVersion\":0}").code())
        .isEqualTo("UNKNOWN_REFERENCE");
    assertThat(rest.get(ADAPTER + "/versions/prod").json().path("version").intValue()).isEqualTo(1);
    assertThat(rest.get(ADAPTER).json().at("/aliases/prod").intValue()).isEqualTo(1);
    assertThat(rest.get(ADAPTER + "/aliases/prod").json().path("history")).hasSize(1);
  }

  @Test
  @Order(8)
  void a_merge_is_asked_for_and_its_files_are_served_when_it_is_completed() {
    Answer asked = rest.post(ADAPTER + "/merges", "{\"version\":1,\"dtype\":\"bf16\"}");
    String mergeId = asked.json().path("mergeId").textValue();
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.header("Location")).endsWith(ADAPTER + "/merges/" + mergeId);
    assertThat(asked.json().path("status").textValue()).isEqualTo("REQUESTED");

    topics.send(topics.topics().adapterCommands(), "acme/support", Acme.completeMerge(mergeId));
    upload("merged");

    Eventually.holds(
        PATIENCE,
        "the merge is completed",
        () ->
            rest.get(ADAPTER + "/merges/" + mergeId)
                .json()
                .path("status")
                .asText()
                .equals("COMPLETED"));
    assertThat(rest.get(ADAPTER + "/merges/" + mergeId + "/files/adapter_model.safetensors").text())
        .isEqualTo("merged");
    assertThat(rest.get(ADAPTER + "/merges").json()).hasSize(2);
    assertThat(rest.get(ADAPTER + "/merges/nothing").code()).isEqualTo("UNKNOWN_MERGE");
    assertThat(rest.post(ADAPTER + "/merges", "{\"version\":1,\"dtype\":\"int4\"}").code())
        .isEqualTo("MALFORMED_REQUEST");
  }

  @Test
  @Order(9)
  void a_repeated_request_with_its_idempotency_key_is_answered_as_the_first_time() {
    String body = "{\"version\":1,\"expectedVersion\":0}";
    Answer first = rest.put(ADAPTER + "/aliases/canary", body, "Idempotency-Key", "move-1");

    Answer again = rest.put(ADAPTER + "/aliases/canary", body, "Idempotency-Key", "move-1");
    Answer other = rest.put(ADAPTER + "/aliases/another", body, "Idempotency-Key", "move-1");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(other.code()).isEqualTo("ILLEGAL_STATE");
    assertThat(rest.put(ADAPTER + "/aliases/canary", body, "Idempotency-Key", "a b").code())
        .isEqualTo("MALFORMED_REQUEST");
  }

  @Test
  @Order(10)
  void a_corrupt_blob_is_never_given_out_whole_and_its_version_is_quarantined() {
    // A version whose weights are in the store's list but were never uploaded
    topics.send(
        topics.topics().adapterCommands(),
        "acme/support",
        withBase(2, "weights that were never uploaded"));

    Eventually.holds(
        PATIENCE,
        "version 2 is quarantined",
        () ->
            rest.get(ADAPTER + "/versions/2").json().path("status").asText().equals("QUARANTINED"));
    Answer file = rest.get(ADAPTER + "/versions/2/files/adapter_model.safetensors");
    assertThat(file.code()).isEqualTo("VERSION_QUARANTINED");
    assertThat(file.status()).isEqualTo(410);
  }

  @Test
  @Order(11)
  void an_alias_is_rolled_back_in_one_call_if_it_is_where_its_tag_says() {
    publish(3, "weights 3");
    String canary = ADAPTER + "/aliases/canary";
    String tag = rest.get(canary).header("ETag");
    assertThat(rest.post(canary + "/rollback", "").code()).isEqualTo("ILLEGAL_STATE");
    assertThat(rest.put(canary, "{\"version\":3}", "If-Match", tag).status()).isEqualTo(200);

    Answer stale = rest.post(canary + "/rollback", "", "If-Match", tag);
    Answer back = rest.post(canary + "/rollback", "");

    assertThat(tag).isEqualTo("\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().at("/current/version").intValue()).isEqualTo(3);
    assertThat(back.json().path("version").intValue()).isEqualTo(1);
    assertThat(rest.get(canary).json().path("history")).hasSize(3);
    Answer moves = rest.get(canary + "/history?limit=2");
    assertThat(moves.json()).hasSize(2);
    assertThat(rest.get(next(moves)).json().get(0).path("version").intValue()).isEqualTo(1);
    assertThat(rest.get(ADAPTER + "/aliases/none/history").code()).isEqualTo("UNKNOWN_ALIAS");
    assertThat(rest.put(canary, "{\"version\":3}", "If-Match", "3").code())
        .isEqualTo("MALFORMED_REQUEST");
    assertThat(rest.post(ADAPTER + "/aliases/none/rollback", "").code()).isEqualTo("UNKNOWN_ALIAS");
  }

  @Test
  @Order(12)
  void versions_come_in_pages_with_their_lineage_and_what_they_differ_in() {
    Answer first = rest.get(ADAPTER + "/versions?limit=2");
    Answer second = rest.get(next(first));
    JsonNode diff = rest.get(ADAPTER + "/versions/1/diff/3").json();

    assertThat(first.json()).hasSize(2);
    assertThat(second.json().get(0).path("version").intValue()).isEqualTo(3);
    assertThat(second.header("Link")).isEmpty();
    assertThat(diff.path("files").findValuesAsText("path"))
        .containsExactly("README.md", "adapter_model.safetensors");
    assertThat(diff.at("/ranges/0/to/to").longValue()).isEqualTo(960);
    assertThat(rest.get(ADAPTER + "/versions/1/diff/9").code()).isEqualTo("UNKNOWN_VERSION");
    assertThat(rest.get(ADAPTER + "/versions/3/lineage").json().get(0).at("/lineage/seq").asInt())
        .isEqualTo(3);
    assertThat(rest.get(ADAPTER + "/versions/3/files/README.md").header("Cache-Control"))
        .contains("immutable");
    assertThat(rest.get(ADAPTER + "/versions/latest/files/README.md").header("Cache-Control"))
        .isEqualTo("no-cache");
  }

  @Test
  @Order(13)
  void a_version_is_retired_and_quarantined_with_a_reason() {
    String third = ADAPTER + "/versions/3";
    String reason = "{\"reason\":\"replaced\"}";

    Answer retired = rest.post(third + "/retire", reason);

    assertThat(retired.json().path("status").textValue()).isEqualTo("RETIRED");
    assertThat(retired.json().path("reason").textValue()).isEqualTo("replaced");
    assertThat(rest.get(third + "/files/README.md").status()).isEqualTo(200);
    assertThat(rest.post(ADAPTER + "/versions/1/retire", reason).code()).isEqualTo("ILLEGAL_STATE");
    assertThat(rest.post(third + "/quarantine", reason).status()).isEqualTo(200);
    assertThat(rest.post(third + "/retire", reason).code()).isEqualTo("ILLEGAL_STATE");
    assertThat(rest.get(third + "/files/README.md").code()).isEqualTo("VERSION_QUARANTINED");
    assertThat(rest.post(third + "/retire", "{\"reason\":\" \"}").code())
        .isEqualTo("MALFORMED_REQUEST");
    assertThat(rest.post(ADAPTER + "/versions/9/retire", reason).code())
        .isEqualTo("UNKNOWN_VERSION");
  }

  @Test
  @Order(14)
  void unknown_addresses_and_methods_are_problems_too() {
    assertThat(rest.get("/v1/nothing").code()).isEqualTo("NOT_FOUND");
    assertThat(rest.get("/v1/adapters/acme/nobody").code()).isEqualTo("UNKNOWN_ADAPTER");
    assertThat(rest.post("/v1/adapters/acme/support", "{}").code()).isEqualTo("NOT_SUPPORTED");
    assertThat(rest.get("/v1/adapters/Acme/nobody").code()).isEqualTo("INVALID_NAME");
  }

  @Test
  @Order(15)
  void the_whole_state_is_exported_and_is_the_same_when_asked_again() {
    Answer export = rest.get("/v1/export");

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.json().at("/adapters/0/versions")).hasSize(3);
    assertThat(rest.get("/v1/export").response().body()).isEqualTo(export.response().body());
  }

  @Test
  @Order(16)
  void health_and_metrics_tell_what_it_does() {
    assertThat(rest.get("/q/health/ready").json().at("/checks/0/data/topology").textValue())
        .isEqualTo("RUNNING");
    assertThat(rest.get("/q/metrics").text())
        .contains("tributary_registry_commands_total{")
        .contains("type=\"MoveAlias\"")
        .contains("kafka_stream_");
  }

  private static String next(Answer page) {
    String link = page.header("Link");
    return link.substring(1, link.indexOf('>'));
  }

  private void publish(int seq, String content) {
    upload(content);
    topics.send(topics.topics().adapterCommands(), "acme/support", withBase(seq, content));
    Eventually.holds(
        PATIENCE,
        "the version is shown",
        () -> rest.get(ADAPTER + "/versions/" + seq).status() == 200);
  }

  private AdapterCommand withBase(int seq, String content) {
    return Acme.publish(1, seq, content, Acme.lineage(1, seq, baseDigest));
  }

  private void upload(String content) {
    List.of(content, "{}").forEach(t -> store.putBlob(t.getBytes(StandardCharsets.UTF_8)));
  }

  private FileEntry file(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new FileEntry(path, bytes.length, store.putBlob(bytes));
  }

  private static String base(String id, String digest) {
    return "{\"id\":\"" + id + "\",\"digest\":\"" + digest + "\"}";
  }
}
