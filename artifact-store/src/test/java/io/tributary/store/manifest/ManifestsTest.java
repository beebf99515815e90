package io.tributary.store.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.BlobMissingException;
import io.tributary.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
  @TempDir Path directory;

  private ArtifactStore store;
  private Manifests manifests;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    store = ArtifactStores.directory(directory.resolve("store"));
    manifests = new Manifests(store);
    model = Files.createDirectories(directory.resolve("model/sub/.hidden")).getParent().getParent();
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("sub/weights"), "12345");
    Files.writeString(model.resolve(".gitattributes"), "no part of the model");
    Files.writeString(model.resolve("sub/.hidden/file"), "nor this");
    Files.createSymbolicLink(model.resolve("linked"), model.resolve("config.json"));
  }

  @Test
  void aDirectoryIsStoredAndItsManifestReadBack() {
    Manifest manifest = manifests.upload(model);

    assertThat(manifest.files())
        .extracting(FileEntry::path)
        .containsExactly("config.json", "linked", "sub/weights");
    assertThat(manifests.read(manifest.digest())).isEqualTo(manifest);
    Digest weights = manifest.file("sub/weights").orElseThrow().sha256();
    assertThat(store.readBlob(weights, 5)).isEqualTo("12345".getBytes(UTF_8));
  }

  @Test
  void theSameFilesHaveTheSameDigestWhereverTheyLie() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    Files.writeString(copy.resolve("config.json"), "{}");
    assertThat(manifests.upload(copy).digest())
        .isEqualTo(manifests.upload(model, List.of("config.json")).digest());
  }

  @Test
  void aBlobThatIsNoManifestIsNamed() {
    Digest other = store.putBlob("{}".getBytes(UTF_8));
    assertThatThrownBy(() -> manifests.read(other))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("blob " + other + " is no manifest: line 1");
    assertThatThrownBy(() -> manifests.read(Digest.of(new byte[] {1})))
        .isInstanceOf(BlobMissingException.class);
  }

  @Test
  void aDirectoryThatCannotBeReadIsNamed() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> manifests.upload(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(missing.toString());
  }
}
