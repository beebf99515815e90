package io.tributary.ingest.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.ingest.fixture.TestBase;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.Digest;
import io.tributary.tokenization.encoding.RecordEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseTokenizersTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = ArtifactStores.directory(directory.resolve("store"));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void oneTokenizerServesEveryRecordOfABase() {
    TestBase base = TestBase.upload(store);
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      RecordEncoder first = tokenizers.encoder(base.reference());
      assertThat(tokenizers.encoder(base.reference())).isSameAs(first);
    }
  }

  @Test
  void aRecordThatWaitsGetsTheBaseThatComesLate() throws Exception {
    // Given the digest of a base that another store has and ours has not
    Path elsewhere = directory.resolve("elsewhere");
    TestBase base;
    try (ArtifactStore other = ArtifactStores.directory(elsewhere)) {
      base = TestBase.upload(other);
    }
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      // When a record asks before the base is uploaded
      CompletableFuture<RecordEncoder> waiting =
          CompletableFuture.supplyAsync(() -> tokenizers.encoder(base.reference()));
      TestBase.upload(store);

      // Then it gets the encoder
      assertThat(waiting.get(30, TimeUnit.SECONDS).tokenizerDigest()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void theSecondStartNeedsNoStore() {
    TestBase base = TestBase.upload(store);
    String digest;
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      digest = tokenizers.encoder(base.reference()).tokenizerDigest();
    }
    ArtifactStore empty = ArtifactStores.directory(directory.resolve("empty"));
    TokenizerFiles files = new TokenizerFiles(empty, directory.resolve("cache"));
    try (BaseTokenizers tokenizers = new BaseTokenizers(files, LONG)) {
      assertThat(tokenizers.encoder(base.reference()).tokenizerDigest()).isEqualTo(digest);
    }
  }

  @Test
  void aDamagedFileOfTheCacheIsFetchedAgain() throws IOException {
    TestBase base = TestBase.upload(store);
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      tokenizers.encoder(base.reference());
    }
    List<Path> cached;
    try (Stream<Path> files = Files.list(directory.resolve("cache/blobs"))) {
      cached = files.toList();
    }
    assertThat(cached).hasSize(3);
    for (Path file : cached) {
      Files.writeString(file, "damaged");
    }
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      assertThat(tokenizers.encoder(base.reference())).isNotNull();
    }
    assertThat(cached).allSatisfy(file -> assertThat(file).hasFileName(Digest.of(file).hex()));
  }

  @Test
  void aWaitIsBounded() {
    TestBase lost = TestBase.withDigest("ab".repeat(32));
    try (BaseTokenizers tokenizers = tokenizers(Duration.ofMillis(300))) {
      assertThatExceptionOfType(BaseUnavailableException.class)
          .isThrownBy(() -> tokenizers.encoder(lost.reference()))
          .withMessageContaining("did not come in 0 s")
          .withMessageContaining("has no blob");
    }
  }

  @Test
  void aStopLetsGoOfThoseWhoWait() {
    TestBase lost = TestBase.withDigest("ab".repeat(32));
    try (BaseTokenizers tokenizers = tokenizers(LONG)) {
      tokenizers.prefetch(lost.reference());
      tokenizers.abandonWaits();
      assertThatExceptionOfType(BaseUnavailableException.class)
          .isThrownBy(() -> tokenizers.encoder(lost.reference()))
          .withMessageContaining("the service stops");
    }
  }

  private BaseTokenizers tokenizers(Duration wait) {
    return new BaseTokenizers(new TokenizerFiles(store, directory.resolve("cache")), wait);
  }
}
