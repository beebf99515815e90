package io.tributary.store.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.BlobCorruptException;
import io.tributary.store.BlobMissingException;
import io.tributary.store.Digest;
import io.tributary.store.ObjectKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCacheTest {
  @TempDir Path root;

  private Path cache;
  private ArtifactStore store;
  private Manifest manifest;

  @BeforeEach
  void storeADirectory() throws IOException {
    cache = root.resolve("cache");
    store = ArtifactStores.directory(root.resolve("store"));
    Path model = Files.createDirectories(root.resolve("model/sub"));
    Files.writeString(model.resolve("weights"), "12345");
    Files.writeString(model.resolveSibling("config.json"), "{}");
    manifest = new Manifests(store).upload(model.getParent());
  }

  @Test
  void aDirectoryIsFetchedUnderItsDigestOnce() throws IOException {
    Path fetched = new DirectoryCache(store, cache).fetch(manifest.digest());

    assertThat(fetched).isEqualTo(cache.resolve(manifest.digest().hex()));
    assertThat(fetched.resolve("sub/weights")).hasContent("12345");
    assertThat(fetched.resolve("config.json")).hasContent("{}");

    // The second time the store is not asked: it may be empty
    ArtifactStore empty = ArtifactStores.directory(root.resolve("empty"));
    assertThat(new DirectoryCache(empty, cache).fetch(manifest.digest())).isEqualTo(fetched);
  }

  /** What another process publishes or deletes between being listed and being looked at. */
  @Test
  void anotherFetchThatIsGoneWhenLookedAtIsPassedOver() throws IOException {
    Files.createDirectories(cache);
    Files.createSymbolicLink(cache.resolve(".fetching-gone"), root.resolve("nowhere"));

    Path fetched = new DirectoryCache(store, cache).fetch(manifest.digest());

    assertThat(fetched.resolve("config.json")).hasContent("{}");
  }

  @Test
  void aCorruptFileLeavesNothingInTheCache() throws IOException {
    Files.writeString(blob("sub/weights"), "54321");
    assertThatThrownBy(() -> new DirectoryCache(store, cache).fetch(manifest.digest()))
        .isInstanceOf(BlobCorruptException.class);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aMissingFileLeavesNothingInTheCache() throws IOException {
    Files.delete(blob("sub/weights"));
    assertThatThrownBy(() -> new DirectoryCache(store, cache).fetch(manifest.digest()))
        .isInstanceOf(BlobMissingException.class);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void manyMayFetchTheSameAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> fetches = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        fetches.add(() -> new DirectoryCache(store, cache).fetch(manifest.digest()));
      }
      for (Future<Path> fetched : threads.invokeAll(fetches)) {
        assertThat(fetched.get().resolve("sub/weights")).hasContent("12345");
      }
      assertThat(cache.toFile().list()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatACrashLeftLongAgoIsCleanedUp() throws IOException {
    Path abandoned = Files.createDirectories(cache.resolve(".fetching-old/sub")).getParent();
    Files.writeString(abandoned.resolve("sub/half"), "12");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path underWay = Files.createDirectories(cache.resolve(".fetching-new"));

    new DirectoryCache(store, cache).fetch(manifest.digest());

    assertThat(abandoned).doesNotExist();
    assertThat(underWay).exists();
  }

  private Path blob(String path) {
    Digest digest = manifest.file(path).orElseThrow().sha256();
    assertThat(digest).isEqualTo(Digest.of("12345".getBytes(UTF_8)));
    return root.resolve("store").resolve(ObjectKeys.blob(digest));
  }
}
