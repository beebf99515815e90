package io.tributary.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ArtifactStore} does, whatever it is made of. */
abstract class ArtifactStoreContract {
  /** Larger than one part of an upload, and no multiple of it. */
  private static final int LARGE_BYTES = (33 << 20) + 7;

  private static final int WRITERS = 8;
  private static final int RACES = 20;

  @TempDir Path directory;

  /** The store under test, which the test does not close. */
  abstract ArtifactStore store();

  /** The same store, below its rules. */
  abstract ObjectBucket bucket();

  @Test
  void aBlobIsReadBackByItsDigest() {
    byte[] content = randomBytes(1000);
    Digest digest = store().putBlob(content);

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(store().readBlob(digest, 1000)).isEqualTo(content);
    assertThat(store().blobSize(digest)).hasValue(1000);
  }

  @Test
  void anEmptyBlobIsABlob() {
    Digest digest = store().putBlob(new byte[0]);
    assertThat(store().readBlob(digest, 0)).isEmpty();
    assertThat(store().blobSize(digest)).hasValue(0);
  }

  @Test
  void aFileLargerThanOnePartIsReadBackIntoAFile() throws IOException {
    Path file = Files.write(directory.resolve("large"), randomBytes(LARGE_BYTES));

    Digest digest = store().putBlob(file);
    store().readBlob(digest, directory.resolve("made/on/the/way/back"));

    assertThat(directory.resolve("made/on/the/way/back")).hasSameBinaryContentAs(file);
    assertThat(directory.resolve("made/on/the/way")).isDirectoryNotContaining("glob:**.part-*");
  }

  @Test
  void aBlobThatIsThereIsNotSentAgain() {
    byte[] content = randomBytes(100);
    Digest digest = store().putBlob(content);
    // Given the same size with other content, which shows whether it is written over
    byte[] mark = new byte[100];
    bucket().put(ObjectKeys.blob(digest), mark);

    store().putBlob(content);

    assertThat(bucket().read(ObjectKeys.blob(digest), InputStream::readAllBytes)).contains(mark);
  }

  @Test
  void aBlobCutShortIsReplaced() {
    byte[] content = randomBytes(100);
    bucket().put(ObjectKeys.blob(Digest.of(content)), new byte[] {1, 2, 3});

    Digest digest = store().putBlob(content);

    assertThat(store().readBlob(digest, 100)).isEqualTo(content);
  }

  @Test
  void aCorruptBlobIsNeverHandedOut() throws IOException {
    Digest digest = Digest.of(randomBytes(64));
    bucket().put(ObjectKeys.blob(digest), randomBytes(64));

    assertThatThrownBy(() -> store().readBlob(digest, 64))
        .isInstanceOf(BlobCorruptException.class)
        .hasMessageContaining(digest.hex())
        .hasMessageContaining("is corrupt");
    Path target = directory.resolve("target");
    assertThatThrownBy(() -> store().readBlob(digest, target))
        .isInstanceOf(BlobCorruptException.class);
    assertThat(directory).isEmptyDirectory();
    try (InputStream in = store().openBlob(digest)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(BlobCorruptException.class);
    }
  }

  @Test
  void aMissingBlobIsNamed() {
    Digest digest = Digest.of(randomBytes(64));

    assertThat(store().blobSize(digest)).isEmpty();
    assertThatThrownBy(() -> store().readBlob(digest, 64)).isInstanceOf(BlobMissingException.class);
    assertThatThrownBy(() -> store().readBlob(digest, directory.resolve("target")))
        .isInstanceOf(BlobMissingException.class);
    assertThatThrownBy(() -> store().openBlob(digest)).isInstanceOf(BlobMissingException.class);
    assertThatThrownBy(() -> store().openBlob(digest, 0, 1))
        .isInstanceOf(BlobMissingException.class)
        .hasMessageContaining(digest.hex());
  }

  @Test
  void aBlobLargerThanItsReaderCanHoldIsRefused() {
    Digest digest = store().putBlob(randomBytes(101));
    assertThatThrownBy(() -> store().readBlob(digest, 100))
        .isInstanceOf(BlobTooLargeException.class)
        .hasMessageContaining("larger than 100 bytes");
  }

  @Test
  void aPartOfABlobIsStreamed() throws IOException {
    byte[] content = "0123456789".getBytes(UTF_8);
    Digest digest = store().putBlob(content);

    assertThat(part(digest, 0, 10)).isEqualTo("0123456789");
    assertThat(part(digest, 3, 4)).isEqualTo("3456");
    assertThat(part(digest, 9, 1)).isEqualTo("9");
    assertThat(part(digest, 5, 0)).isEmpty();
  }

  @Test
  void aPartBeyondTheEndOfABlobFails() {
    Digest digest = store().putBlob("0123456789".getBytes(UTF_8));
    assertThatThrownBy(() -> part(digest, 8, 3)).isInstanceOf(EOFException.class);
  }

  @Test
  void aCommitIsCreatedOnceAndKeptAsItWas() {
    CommitKey key = newRun();
    byte[] body = body("a", 1);

    assertThat(store().readCommit(key)).isEmpty();
    assertThat(store().putCommit(key, body, "a")).isEqualTo(new CommitResult.Created());
    assertThat(store().putCommit(key, body("b", 2), "b")).isEqualTo(new CommitResult.Taken("a"));
    assertThat(store().readCommit(key)).contains(body);
    assertThat(store().readCommit(key.next())).isEmpty();
  }

  @Test
  void aCommitWhoseAnswerWasLostIsFoundToBeOnesOwn() {
    CommitKey key = newRun();
    store().putCommit(key, body("a", 1), "a");
    assertThat(store().putCommit(key, body("a", 1), "a")).isEqualTo(new CommitResult.AlreadyMine());
  }

  @Test
  void aNonceMayNotNameTwoCommits() {
    CommitKey key = newRun();
    store().putCommit(key, body("a", 1), "a");
    assertThatThrownBy(() -> store().putCommit(key, body("a", 2), "a"))
        .isInstanceOf(InvalidCommitException.class)
        .hasMessageContaining("one nonce was used for two different commits");
  }

  @Test
  void aCommitMustHoldItsNonce() {
    CommitKey key = newRun();
    assertThatThrownBy(() -> store().putCommit(key, body("a", 1), "b"))
        .isInstanceOf(InvalidCommitException.class)
        .hasMessageContaining(key.toString());
    assertThat(store().readCommit(key)).isEmpty();
  }

  @Test
  void aLargeCommitIsAsConditionalAsASmallOne() {
    CommitKey key = newRun();
    String filler = "x".repeat(6 << 20);
    byte[] large = ("{\"filler\":\"" + filler + "\",\"nonce\":\"a\"}").getBytes(UTF_8);

    assertThat(store().putCommit(key, large, "a")).isEqualTo(new CommitResult.Created());
    assertThat(store().putCommit(key, large, "a")).isEqualTo(new CommitResult.AlreadyMine());
    assertThat(store().putCommit(key, body("b", 1), "b")).isEqualTo(new CommitResult.Taken("a"));
  }

  @Test
  void ofManyWritersOfOneCommitExactlyOneWins() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int race = 0; race < RACES; race++) {
        CommitKey key = newRun();
        List<CommitResult> results = race(writers, key);

        String winner = CommitNonce.of(key, store().readCommit(key).orElseThrow());
        assertThat(results)
            .filteredOn(new CommitResult.Created()::equals)
            .as("race %d", race)
            .hasSize(1);
        assertThat(results)
            .filteredOn(new CommitResult.Taken(winner)::equals)
            .as("race %d, all others know the winner", race)
            .hasSize(WRITERS - 1);
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private List<CommitResult> race(ExecutorService writers, CommitKey key) throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    List<Callable<CommitResult>> attempts = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      String nonce = UUID.randomUUID().toString();
      byte[] body = body(nonce, writer);
      attempts.add(
          () -> {
            start.await();
            return store().putCommit(key, body, nonce);
          });
    }
    List<CommitResult> results = new ArrayList<>();
    for (Future<CommitResult> result : writers.invokeAll(attempts)) {
      results.add(result.get());
    }
    return results;
  }

  @Test
  void aWatermarkIsReplaced() {
    WatermarkKey key = new WatermarkKey(UUID.randomUUID().toString().substring(0, 22), 3);

    assertThat(store().readWatermark(key)).isEmpty();
    store().putWatermark(key, "1".getBytes(UTF_8));
    store().putWatermark(key, "2".getBytes(UTF_8));

    assertThat(store().readWatermark(key)).contains("2".getBytes(UTF_8));
    assertThat(store().readWatermark(new WatermarkKey(key.topicId(), 4))).isEmpty();
  }

  @Test
  void aStagedPartIsCopiedOutWithItsDigestAndNotMuchMoreThanWasPromised() throws IOException {
    StagingArea staging = staging();
    UploadId upload = UploadId.random();
    byte[] content = randomBytes(1000);
    staging.put(upload, "0", content);
    Path copy = directory.resolve("copy");

    assertThat(staging.size(upload, "0")).hasValue(1000);
    assertThat(staging.copy(upload, "0", copy, 1000)).contains(Digest.of(content));
    assertThat(copy).hasBinaryContent(content);
    staging.copy(upload, "0", copy, 10);
    assertThat(copy).hasSize(11);
    assertThat(staging.copy(upload, "1", copy, 10)).isEmpty();
    assertThat(staging.copy(UploadId.random(), "0", copy, 10)).isEmpty();
    staging.delete(upload);
    assertThat(staging.size(upload, "0")).isEmpty();
  }

  @Test
  void stagedPartsAreDeletedByAgeAndNothingElseIs() {
    StagingArea staging = staging();
    UploadId upload = UploadId.random();
    Digest blob = store().putBlob(randomBytes(100));
    staging.put(upload, "0", randomBytes(10));

    staging.deleteOlderThan(Instant.now().minus(Duration.ofHours(1)));
    assertThat(staging.size(upload, "0")).hasValue(10);
    assertThat(staging.deleteOlderThan(Instant.now().plus(Duration.ofHours(1)))).isPositive();

    assertThat(staging.size(upload, "0")).isEmpty();
    assertThat(store().blobSize(blob)).hasValue(100);
  }

  final StagingArea staging() {
    return new StagingArea(bucket(), bucket());
  }

  @Test
  void theStartUpCheckLeavesNothingBehind() {
    StoreProbe.requireConditionalWrites(bucket());
    StoreProbe.requireConditionalWrites(bucket());
  }

  private String part(Digest digest, long offset, long length) throws IOException {
    try (InputStream in = store().openBlob(digest, offset, length)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  static CommitKey newRun() {
    return new CommitKey("tests", "r" + UUID.randomUUID().toString().replace("-", ""), 0, 0);
  }

  static byte[] body(String nonce, int value) {
    return "{\"value\":{\"nonce\":%d},\"nonce\":\"%s\"}".formatted(value, nonce).getBytes(UTF_8);
  }

  static byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    new Random().nextBytes(bytes);
    return bytes;
  }
}
