package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.registry.Acme;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.store.ArtifactStore;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.Eventually;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Hub API of one packaged registry, as its clients put their requests. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HubIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String API = "/hub/api/models/acme/support";
  private static final String RESOLVE = "/hub/acme/support/resolve/";
  private static final String WEIGHTS = "/adapter_model.safetensors";

  private final TestTopics topics;
  private final ArtifactStore store;
  private final RegistryProcess registry;
  private final RestClient rest;
  private final RestClient redirected;

  HubIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.topics = topics;
    this.store = store;
    this.registry =
        RegistryProcess.prepare(
            topics,
            config,
            RegistryProcess.freePort(),
            Map.of(
                "TRIBUTARY_REGISTRY_DOWNLOAD_ENDPOINT",
                config.endpoint().toString(),
                "TRIBUTARY_REGISTRY_HOST_NAMES",
                "registry.example,LocalHost"));
    this.rest = new RestClient(registry.root());
    this.redirected =
        new RestClient(URI.create("http://localhost:" + registry.root().getPort() + "/"));
  }

  @BeforeAll
  void givenAnAdapterOfTwoVersionsOfWhichTheFirstIsOnMain() {
    for (String text : List.of("weights 1", "weights 2", "{}")) {
      store.putBlob(text.getBytes(StandardCharsets.UTF_8));
    }
    registry.started();
    List.of(
            Acme.define(Acme.spec()),
            Acme.publish(1, 1, "weights 1"),
            Acme.publish(1, 2, "weights 2"),
            Acme.moveProd(1, 0))
        .forEach(
            command -> topics.send(topics.topics().adapterCommands(), "acme/support", command));
    Eventually.holds(PATIENCE, "main is there", () -> rest.get(API).status() == 200);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  private String commit(int version) {
    return rest.get("/v1/adapters/acme/support/versions/" + version)
        .json()
        .path("commitId")
        .textValue();
  }

  @Test
  void a_head_says_everything_that_a_client_needs_before_a_download() {
    Answer head = rest.head(RESOLVE + "main" + WEIGHTS, "Accept-Encoding", "identity");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("X-Repo-Commit")).isEqualTo(commit(1));
    assertThat(head.header("ETag")).matches("\"[0-9a-f]{64}\"");
    assertThat(head.header("Content-Length")).isEqualTo("9");
    assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(head.header("Content-Encoding")).isEmpty();
    assertThat(head.header("Location")).isEmpty();
  }

  @Test
  void a_file_is_the_same_by_branch_tag_commit_and_in_the_repository_of_its_version() {
    for (String address :
        List.of(
            RESOLVE + "v2",
            RESOLVE + commit(2),
            "/hub/acme/support-v2/resolve/main",
            "/hub/acme/support-v2/resolve/" + commit(2))) {
      Answer file = rest.get(address + WEIGHTS, "Accept-Encoding", "gzip, deflate");
      assertThat(file.text()).as(address).isEqualTo("weights 2");
      assertThat(file.header("X-Repo-Commit")).isEqualTo(commit(2));
      assertThat(file.header("Content-Encoding")).isEmpty();
    }
    assertThat(rest.get(RESOLVE + "main" + WEIGHTS).text()).isEqualTo("weights 1");
  }

  @Test
  void a_download_is_resumed_where_it_broke() {
    Answer tail = rest.get(RESOLVE + "main" + WEIGHTS, "Range", "bytes=4-");
    Answer beyond = rest.get(RESOLVE + "main" + WEIGHTS, "Range", "bytes=9-");

    assertThat(tail.status()).isEqualTo(206);
    assertThat(tail.text()).isEqualTo("hts 1");
    assertThat(tail.header("Content-Range")).isEqualTo("bytes 4-8/9");
    assertThat(tail.header("X-Repo-Commit")).isEqualTo(commit(1));
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).isEqualTo("bytes */9");
  }

  @Test
  void a_reader_is_sent_to_the_store_if_it_asked_by_a_name_of_the_registry() throws Exception {
    Answer elsewhere = redirected.get(RESOLVE + "v1" + WEIGHTS, "Range", "bytes=0-3");
    Answer here = rest.get(RESOLVE + "v1" + WEIGHTS);

    assertThat(elsewhere.status()).isEqualTo(302);
    assertThat(elsewhere.text()).isEmpty();
    assertThat(elsewhere.header("Cache-Control")).isEqualTo("no-store");
    assertThat(elsewhere.header("X-Repo-Commit")).isEqualTo(commit(1));
    assertThat(elsewhere.header("X-Linked-Etag")).isEqualTo(here.header("ETag"));
    assertThat(elsewhere.header("X-Linked-Size")).isEqualTo("9");
    URI address = URI.create(elsewhere.header("Location"));
    assertThat(address.toURL().openStream().readAllBytes()).isEqualTo(here.response().body());
    assertThat(here.status()).isEqualTo(200);
    assertThat(registry.log()).doesNotContain("X-Amz-Signature");
  }

  @Test
  void what_needs_no_bytes_of_the_store_is_answered_by_the_registry() {
    Answer head = redirected.head(RESOLVE + "main" + WEIGHTS);

    assertThat(head.status()).isEqualTo(200);
    assertThat(redirected.get(RESOLVE + "v1/README.md").status()).isEqualTo(200);
    assertThat(
            redirected
                .get(RESOLVE + "main" + WEIGHTS, "If-None-Match", head.header("ETag"))
                .status())
        .isEqualTo(304);
    assertThat(redirected.get(RESOLVE + "main/none.json").status()).isEqualTo(404);
    assertThat(redirected.withoutKey().get(RESOLVE + "main" + WEIGHTS).status()).isEqualTo(401);
  }

  @Test
  void what_never_changes_may_be_kept_and_what_moves_must_be_asked_about() {
    assertThat(rest.head(RESOLVE + commit(1) + WEIGHTS).header("Cache-Control"))
        .contains("immutable");
    assertThat(rest.get(RESOLVE + "v1/README.md").header("Cache-Control")).contains("immutable");
    assertThat(rest.get(RESOLVE + "prod/README.md").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void info_lists_the_files_of_a_revision() {
    JsonNode main = rest.get(API).json();
    JsonNode second = rest.get(API + "/revision/v2?blobs=True").json();

    assertThat(main.path("sha").textValue()).isEqualTo(commit(1));
    assertThat(main.path("siblings").findValuesAsText("rfilename"))
        .containsExactly("README.md", "adapter_config.json", "adapter_model.safetensors");
    assertThat(main.path("siblings").get(0).has("size")).isFalse();
    assertThat(second.path("sha").textValue()).isEqualTo(commit(2));
    assertThat(second.path("siblings").get(2).path("size").intValue()).isEqualTo(9);
  }

  @Test
  void the_tree_and_paths_of_a_commit_are_its_files() {
    JsonNode tree = rest.get(API + "/tree/" + commit(1) + "?recursive=True&expand=true").json();
    JsonNode paths =
        rest.form(API + "/paths-info/main", "paths=README.md&paths=none&expand=False").json();

    assertThat(tree).hasSize(3);
    assertThat(tree.get(0).at("/lastCommit/id").textValue()).isEqualTo(commit(1));
    assertThat(paths).hasSize(1);
    assertThat(paths.get(0).path("path").textValue()).isEqualTo("README.md");
  }

  @Test
  void commits_are_paged_by_link() {
    Answer first = rest.get(API + "/commits/v2?limit=1");
    String link = first.header("Link");
    Answer second = rest.get(link.substring(1, link.indexOf('>')));

    assertThat(first.json().get(0).path("id").textValue()).isEqualTo(commit(2));
    assertThat(second.json().get(0).path("id").textValue()).isEqualTo(commit(1));
    assertThat(second.header("Link")).isEmpty();
  }

  @Test
  void refs_name_branches_and_tags() {
    JsonNode refs = rest.get(API + "/refs?include_prs=1").json();

    assertThat(refs.path("branches").findValuesAsText("name")).containsExactly("main", "prod");
    assertThat(refs.path("tags").findValuesAsText("name")).containsExactly("v1", "v2");
    assertThat(refs.path("pullRequests").isArray()).isTrue();
  }

  @Test
  void a_list_finds_by_tag_and_every_process_gets_its_answers_at_start() {
    JsonNode found = rest.get("/hub/api/models?filter=peft&filter=lora&full=True").json();
    assertThat(found.get(0).path("siblings")).hasSize(3);
    assertThat(rest.get("/hub/api/models?author=nobody").json()).isEmpty();
    assertThat(rest.get("/hub/api/whoami-v2").json().path("name").textValue()).isEqualTo("local");
    assertThat(rest.get("/hub/api/agent-harnesses").json().has("harnesses")).isTrue();
    assertThat(rest.get(API + "/auth-check").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/hub/acme/support/resolve/main/none.json, EntryNotFound",
    "/hub/acme/support/resolve/main/a/b%2Fc%20d, EntryNotFound",
    "/hub/api/models/acme/support/tree/main/additional_chat_templates, EntryNotFound",
    "/hub/api/models/acme/support/tree/main/a%2Fb, EntryNotFound",
    "/hub/acme/support/resolve/v9/README.md, RevisionNotFound",
    "/hub/acme/support/resolve/refs%2Fpr%2F1/README.md, RevisionNotFound",
    "/hub/api/models/acme/support/revision/refs%2Fpr%2F1, RevisionNotFound",
    "/hub/api/models/acme/support/revision/0000000000000000000000000000000000000000,"
        + " RevisionNotFound",
    "/hub/api/models/acme/support/tree/latest, RevisionNotFound",
    "/hub/acme/nobody/resolve/main/README.md, RepoNotFound",
    "/hub/Qwen/Qwen3-0.6B/resolve/main/config.json, RepoNotFound",
    "/hub/api/models/acme/nobody/refs, RepoNotFound",
    "/hub/api/models/acme/nobody/auth-check, RepoNotFound",
    "/hub/api/models/gpt2, RepoNotFound",
    "/hub/api/models/gpt2/refs, RepoNotFound",
    "/hub/api/models/gpt2/revision/main, RepoNotFound",
    "/hub/api/models/gpt2/tree/main/folder, RepoNotFound",
    "/hub/gpt2/resolve/main/config.json, RepoNotFound",
    "/hub/datasets/acme/support/resolve/main/x, RepoNotFound",
    "/hub/api/datasets/acme/support, RepoNotFound",
    "/hub/api/spaces/acme/support/revision/main, RepoNotFound"
  })
  void what_is_not_there_is_said_in_headers_and_in_the_body(String address, String code) {
    Answer get = rest.get(address);

    assertThat(get.status()).isEqualTo(404);
    assertThat(get.header("X-Error-Code")).isEqualTo(code);
    assertThat(get.header("X-Error-Message")).isNotEmpty();
    assertThat(get.json().path("error").textValue()).isNotEmpty();
    if (address.contains("/resolve/")) {
      Answer head = rest.head(address);
      assertThat(head.status()).isEqualTo(404);
      assertThat(head.header("X-Error-Code")).isEqualTo(code);
    } else {
      assertThat(rest.head(address).status()).isEqualTo(405);
    }
  }

  @Test
  void an_absent_file_is_remembered_for_its_commit() {
    assertThat(rest.head(RESOLVE + "main/none.json").header("X-Repo-Commit")).isEqualTo(commit(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hub/api/repos/create",
        "/hub/api/models/acme/support/commit/main",
        "/hub/api/models/acme/support/preupload/main",
        "/hub/acme/support.git/info/lfs/objects/batch"
      })
  void a_write_is_refused_with_a_reason(String address) {
    Answer answer = rest.post(address, "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("X-Error-Message")).contains("read through the Hub API");
  }
}
