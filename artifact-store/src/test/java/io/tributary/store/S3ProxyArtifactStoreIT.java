package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.localstack.ObjectStoreProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ProxyArtifactStoreIT extends S3ArtifactStoreContract {
  private static final Duration START = Duration.ofMinutes(3);

  @TempDir static Path data;

  private ObjectStoreProcess server;

  @Override
  StoreConfig startServer() {
    server = ObjectStoreProcess.prepare(TributaryHome.find(), data, PortChoice.free());
    server.start();
    server.awaitHealthy(START);
    return StoreConfig.of(
        server.endpoint(),
        "contract",
        StoreConfig.DEFAULT_REGION,
        server.credentials().accessKey(),
        server.credentials().secretKey());
  }

  @Override
  void stopServer() {
    server.close();
  }

  @Test
  void everythingIsThereAfterTheServerWasKilled() {
    // Given a blob, a commit and a watermark
    byte[] content = randomBytes(1 << 20);
    Digest digest = store().putBlob(content);
    CommitKey key = newRun();
    store().putCommit(key, body("a", 1), "a");
    WatermarkKey watermark = new WatermarkKey("AAAAAAAAAAAAAAAAAAAAAA", 0);
    store().putWatermark(watermark, new byte[] {7});

    // When the server is killed and started again
    restart();

    // Then all of them are there, and the commit is as closed as before
    assertThat(store().readBlob(digest, content.length)).isEqualTo(content);
    assertThat(store().putCommit(key, body("b", 1), "b")).isEqualTo(new CommitResult.Taken("a"));
    assertThat(store().readWatermark(watermark)).contains(new byte[] {7});
  }

  @Test
  void aWriteWaitsForAServerThatIsBeingStartedAgain() throws Exception {
    server.kill();
    CompletableFuture<Digest> write =
        CompletableFuture.supplyAsync(() -> store().putBlob(new byte[] {1, 2, 3}));
    server.start();

    Digest digest = write.get(START.toSeconds(), TimeUnit.SECONDS);

    assertThat(store().readBlob(digest, 3)).containsExactly(1, 2, 3);
  }

  @Test
  void aServerThatIsNotThereIsReportedWhenTheTimeIsOver() {
    URI nowhere = URI.create("http://127.0.0.1:" + PortChoice.free().resolve());
    StoreConfig config = config().withEndpoint(nowhere).withRetryFor(Duration.ofMillis(200));
    assertThatThrownBy(() -> ArtifactStores.s3(config))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("tributary.store.endpoint")
        .hasMessageNotContaining("\n");
  }

  private void restart() {
    server.kill();
    server.start();
    server.awaitHealthy(START);
  }
}
