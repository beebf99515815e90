package io.tributary.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.AdapterId;
import io.tributary.registry.Acme;
import io.tributary.store.ArtifactStores;
import io.tributary.store.Digest;
import io.tributary.store.StagingArea;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open uploads in a directory, and time that passes. */
final class UploadsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final UploadOrder ORDER =
      new UploadOrder(
          List.of(Acme.file("adapter_config.json", "{}"), Acme.file("vocab.json", "[1]")),
          Optional.empty(),
          Map.of());

  @TempDir Path root;
  @TempDir Path copies;

  private StagingArea staging;

  @BeforeEach
  void open() {
    staging = ArtifactStores.directoryStaging(root);
  }

  @Test
  void an_upload_is_found_by_another_instance_and_by_its_own_adapter_only() {
    Upload upload = after(Duration.ZERO).open(Acme.SUPPORT, ORDER);

    assertThat(after(HOUR.minusSeconds(60)).find(Acme.SUPPORT, upload.id())).contains(upload);
    assertThat(after(Duration.ZERO).find(new AdapterId("acme", "other"), upload.id())).isEmpty();
    assertThat(after(Duration.ZERO).find(Acme.SUPPORT, "0".repeat(32))).isEmpty();
    assertThat(after(Duration.ZERO).find(Acme.SUPPORT, "../" + upload.id())).isEmpty();
  }

  @Test
  void an_upload_expires_and_its_parts_are_deleted_when_none_can_come_any_more() {
    Upload upload = after(Duration.ZERO).open(Acme.SUPPORT, ORDER);
    staging.put(upload.key(), "0", bytes("{}"));

    assertThat(after(HOUR.plusSeconds(60)).find(Acme.SUPPORT, upload.id())).isEmpty();
    assertThat(after(HOUR.plusMinutes(14)).deleteExpired()).isZero();
    assertThat(after(HOUR.plusMinutes(16)).deleteExpired()).isEqualTo(2);
    assertThat(staging.size(upload.key(), "0")).isEmpty();
  }

  @Test
  void parts_that_were_not_sent_are_named() {
    Uploads uploads = after(Duration.ZERO);
    Upload upload = uploads.open(Acme.SUPPORT, ORDER);
    staging.put(upload.key(), "1", bytes("[1]"));

    assertThatThrownBy(() -> uploads.copy(upload, copies))
        .isInstanceOf(UploadIncompleteException.class)
        .hasMessage("not sent yet: adapter_config.json");
  }

  @Test
  void a_part_of_another_size_or_content_is_refused() {
    Uploads uploads = after(Duration.ZERO);
    Upload upload = uploads.open(Acme.SUPPORT, ORDER);
    staging.put(upload.key(), "0", bytes("{ }"));
    staging.put(upload.key(), "1", bytes("[1]"));
    assertThatThrownBy(() -> uploads.copy(upload, copies))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessage("adapter_config.json: has 3 bytes, 2 were declared");

    staging.put(upload.key(), "0", bytes("[]"));
    assertThatThrownBy(() -> uploads.copy(upload, copies))
        .isInstanceOf(InvalidUploadException.class)
        .hasMessageStartingWith("adapter_config.json: has the SHA-256 " + Digest.of(bytes("[]")));
  }

  @Test
  void a_finished_upload_says_which_version_it_is_and_has_no_parts() throws Exception {
    Uploads uploads = after(Duration.ZERO);
    Upload upload = uploads.open(Acme.SUPPORT, ORDER);
    staging.put(upload.key(), "0", bytes("{}"));
    staging.put(upload.key(), "1", bytes("[1]"));
    uploads.copy(upload, copies);
    assertThat(Files.readString(copies.resolve("vocab.json"))).isEqualTo("[1]");

    uploads.finish(upload, 7);

    assertThat(uploads.find(Acme.SUPPORT, upload.id()).orElseThrow().version()).contains(7);
    assertThat(staging.size(upload.key(), "0")).isEmpty();
    uploads.abandon(upload);
    assertThat(uploads.find(Acme.SUPPORT, upload.id())).isEmpty();
  }

  private Uploads after(Duration time) {
    return new Uploads(staging, Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC), HOUR);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
