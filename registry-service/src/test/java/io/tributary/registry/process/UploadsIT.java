package io.tributary.registry.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.json.Json;
import io.tributary.registry.process.RestClient.Answer;
import io.tributary.registry.upload.PeftMade;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.Digest;
import io.tributary.store.StagingArea;
import io.tributary.store.StoreConfig;
import io.tributary.store.UploadId;
import io.tributary.store.manifest.FileEntry;
import io.tributary.store.manifest.Manifest;
import io.tributary.store.manifest.Manifests;
import io.tributary.testsupport.StackExtension;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A PEFT directory on its way into a packaged registry, through the addresses of a real store. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadsIT {
  private static int adapters;

  private final ArtifactStore store;
  private final StoreConfig config;
  private final RegistryProcess registry;
  private final RestClient rest;

  private Path directory = Path.of("");
  private String adapter = "";

  UploadsIT(TestTopics topics, StoreConfig config, ArtifactStore store) {
    this.store = store;
    this.config = config;
    this.registry = RegistryProcess.prepare(topics, config);
    this.rest = new RestClient(registry.root());
  }

  @BeforeAll
  void start() {
    registry.started();
    FileEntry file =
        new FileEntry(
            "config.json", PeftMade.baseConfig().length, store.putBlob(PeftMade.baseConfig()));
    String digest = new Manifests(store).put(Manifest.of(List.of(file))).hex();
    Answer base = rest.post("/v1/bases", json(Map.of("id", "demo/golden", "digest", digest)));
    assertThat(base.status()).as(base.text()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @BeforeEach
  void given_an_adapter_and_what_peft_wrote(@TempDir Path empty) {
    directory = empty;
    adapters++;
    adapter = "/v1/adapters/acme/pushed" + adapters;
    assertThat(rest.put(adapter, "{\"base\":{\"id\":\"demo/golden\"}}").status()).isEqualTo(201);
    PeftMade.copy(directory);
  }

  @Test
  void what_peft_wrote_becomes_a_version_that_says_it_was_uploaded() throws Exception {
    JsonNode upload = opened();
    send(upload);
    Answer finalised = finalise(upload);

    assertThat(finalised.status()).as(finalised.text()).isEqualTo(201);
    assertThat(finalised.json().path("version").intValue()).isEqualTo(1);
    assertThat(finalised.json().at("/lineage/uploadId").textValue())
        .isEqualTo(upload.path("id").textValue());
    for (FileReference file : PeftMade.files(directory)) {
      assertThat(rest.get(adapter + "/versions/1/files/" + file.path()).response().body())
          .isEqualTo(Files.readAllBytes(directory.resolve(file.path())));
    }
    assertThat(rest.get(adapter + "/versions/1/files/README.md").text())
        .contains("trained elsewhere and uploaded");
  }

  @Test
  void an_upload_that_is_finalised_again_is_the_same_version_and_leaves_no_parts()
      throws Exception {
    JsonNode upload = opened();
    send(upload);
    assertThat(finalise(upload).status()).isEqualTo(201);

    Answer again = finalise(upload);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("version").intValue()).isEqualTo(1);
    assertThat(rest.get(adapter + "/versions").json()).hasSize(1);
    try (StagingArea staging = ArtifactStores.s3Staging(config, config.endpoint())) {
      UploadId id = new UploadId(upload.path("id").textValue());
      assertThat(staging.size(id, "0")).isEmpty();
      assertThat(staging.size(id, "1")).isEmpty();
    }
  }

  @Test
  void equal_content_in_another_upload_is_the_version_that_it_was() throws Exception {
    JsonNode first = opened();
    send(first);
    finalise(first);
    JsonNode second = opened();
    send(second);

    Answer seen = finalise(second);

    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.json().path("version").intValue()).isEqualTo(1);
    assertThat(seen.json().path("seenAgain")).hasSize(1);
  }

  @Test
  void a_later_version_names_its_parent_and_metrics() throws Exception {
    JsonNode first = opened();
    send(first);
    finalise(first);
    PeftMade.replace(
        directory.resolve("adapter_config.json"), "\"lora_alpha\": 12", "\"lora_alpha\": 24");
    JsonNode second =
        opened(
            Map.of(
                "files",
                PeftMade.files(directory),
                "parentVersion",
                1,
                "metrics",
                Map.of("evalLoss", 1.25)));
    send(second);

    Answer version = finalise(second);

    assertThat(version.status()).as(version.text()).isEqualTo(201);
    assertThat(version.json().at("/lineage/parentVersion").intValue()).isEqualTo(1);
    assertThat(version.json().at("/metrics/evalLoss").doubleValue()).isEqualTo(1.25);
    assertThat(rest.get(adapter + "/versions/2/lineage").json()).hasSize(2);
  }

  @Test
  void files_that_were_not_sent_are_named_and_can_be_sent_afterwards() throws Exception {
    JsonNode upload = opened();
    put(upload, "adapter_config.json", directory.resolve("adapter_config.json"));

    Answer incomplete = finalise(upload);

    assertThat(incomplete.status()).isEqualTo(409);
    assertThat(incomplete.code()).isEqualTo("UPLOAD_INCOMPLETE");
    assertThat(incomplete.json().path("detail").textValue())
        .isEqualTo("not sent yet: adapter_model.safetensors");
    JsonNode renewed = rest.get(adapter + "/uploads/" + upload.path("id").textValue()).json();
    put(renewed, "adapter_model.safetensors", directory.resolve("adapter_model.safetensors"));
    assertThat(finalise(upload).status()).isEqualTo(201);
  }

  @Test
  void what_was_sent_must_be_what_was_declared() throws Exception {
    JsonNode upload = opened();
    PeftMade.replace(directory.resolve("adapter_config.json"), "\"r\": 4", "\"r\": 8");
    send(upload);
    assertInvalid(upload, "adapter_config.json: has the SHA-256 ");

    Files.writeString(directory.resolve("adapter_config.json"), "{}");
    send(upload);
    assertInvalid(upload, "adapter_config.json: has 2 bytes, ");
  }

  @Test
  void an_adapter_that_cannot_be_served_is_refused() throws Exception {
    PeftMade.replace(
        directory.resolve("adapter_config.json"),
        "\"auto_mapping\": null",
        "\"auto_mapping\": {\"parent_library\": \"os\"}");
    JsonNode code = opened();
    send(code);
    assertInvalid(code, "makes loaders import code");
  }

  @Test
  void a_weight_that_is_no_number_is_refused_and_nothing_is_stored() throws Exception {
    Path weights = directory.resolve("adapter_model.safetensors");
    PeftMade.spoilLastWeight(weights);
    JsonNode upload = opened();
    send(upload);

    assertInvalid(upload, "finite");

    FileReference refused = PeftMade.files(directory).get(1);
    assertThat(refused.path()).isEqualTo("adapter_model.safetensors");
    assertThat(store.blobSize(new Digest(refused.sha256()))).isEmpty();
    assertThat(rest.get(adapter + "/versions").json()).isEmpty();
  }

  @Test
  void an_adapter_of_another_base_is_refused_with_the_shapes() throws Exception {
    String digest = TinyBase.upload(store);
    rest.post("/v1/bases", json(Map.of("id", "demo/tiny", "digest", digest)));
    String other = "/v1/adapters/acme/other" + adapters;
    assertThat(rest.put(other, "{\"base\":{\"id\":\"demo/tiny\"}}").status()).isEqualTo(201);
    adapter = other;
    JsonNode upload = opened();
    send(upload);

    assertInvalid(upload, "in the base ");
  }

  @Test
  void an_upload_is_found_by_its_own_adapter_only_and_not_after_it_was_given_up() throws Exception {
    JsonNode upload = opened();
    String path = "/uploads/" + upload.path("id").textValue();
    String other = "/v1/adapters/acme/stranger" + adapters;
    rest.put(other, "{\"base\":{\"id\":\"demo/golden\"}}");

    assertThat(rest.get(other + path).code()).isEqualTo("UNKNOWN_UPLOAD");
    assertThat(rest.post(other + path + "/finalise", "").code()).isEqualTo("UNKNOWN_UPLOAD");
    assertThat(rest.get(adapter + "/uploads/" + "0".repeat(32)).code()).isEqualTo("UNKNOWN_UPLOAD");
    assertThat(rest.get(adapter + "/uploads/..%2F..").status()).isEqualTo(404);
    assertThat(rest.delete(adapter + path).status()).isEqualTo(204);
    assertThat(rest.get(adapter + path).code()).isEqualTo("UNKNOWN_UPLOAD");
  }

  @Test
  void an_address_takes_its_own_file_only_and_is_in_no_log() throws Exception {
    JsonNode upload = opened();
    URI address = URI.create(upload.at("/files/0/put").textValue());
    String id = upload.path("id").textValue();
    URI declaration = URI.create(address.toString().replace(id + "/0", id + "/upload.json"));

    assertThat(address.toString()).contains("/staging/" + id + "/0?");
    assertThat(sent(declaration, directory.resolve("adapter_config.json"))).isEqualTo(403);
    send(upload);
    finalise(upload);
    assertThat(registry.log()).doesNotContain("X-Amz-Signature");
  }

  private static String json(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private JsonNode opened() {
    return opened(Map.of("files", PeftMade.files(directory)));
  }

  private JsonNode opened(Map<String, Object> order) {
    Answer answer = rest.post(adapter + "/uploads", json(order));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .endsWith(adapter + "/uploads/" + answer.json().path("id").textValue());
    return answer.json();
  }

  private void send(JsonNode upload) throws Exception {
    List<String> sent = new ArrayList<>();
    for (JsonNode slot : upload.path("files")) {
      String path = slot.path("path").textValue();
      put(upload, path, directory.resolve(path));
      sent.add(path);
    }
    assertThat(sent).containsExactly("adapter_config.json", "adapter_model.safetensors");
  }

  private void put(JsonNode upload, String path, Path file) throws Exception {
    for (JsonNode slot : upload.path("files")) {
      if (slot.path("path").textValue().equals(path)) {
        assertThat(sent(URI.create(slot.path("put").textValue()), file)).isEqualTo(200);
      }
    }
  }

  private static int sent(URI address, Path file) throws IOException, InterruptedException {
    HttpRequest put = HttpRequest.newBuilder(address).PUT(BodyPublishers.ofFile(file)).build();
    return HttpClient.newHttpClient().send(put, BodyHandlers.discarding()).statusCode();
  }

  private Answer finalise(JsonNode upload) {
    return rest.post(adapter + "/uploads/" + upload.path("id").textValue() + "/finalise", "");
  }

  private void assertInvalid(JsonNode upload, String problem) {
    Answer refused = finalise(upload);
    assertThat(refused.code()).as(refused.text()).isEqualTo("INVALID_UPLOAD");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("detail").textValue()).contains(problem);
  }
}
