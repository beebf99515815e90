package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store over S3 does beyond the contract of all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3ArtifactStoreContract extends ArtifactStoreContract {
  private StoreConfig config;
  private ArtifactStore store;
  private S3Bucket bucket;

  /** Starts the server under test, or finds it, and says how to reach it. */
  abstract StoreConfig startServer();

  /** Ends what {@link #startServer()} started. */
  abstract void stopServer();

  final StoreConfig config() {
    return config;
  }

  @BeforeAll
  void open() {
    config = startServer();
    store = ArtifactStores.s3(config);
    bucket = new S3Bucket(config);
  }

  @AfterAll
  void close() {
    store.close();
    bucket.close();
    stopServer();
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  ObjectBucket bucket() {
    return bucket;
  }

  @Test
  void aSignedAddressServesTheBlobToAnyone() throws Exception {
    byte[] content = randomBytes(100);
    Digest digest = store.putBlob(content);

    URI address = store.presignGet(digest, Duration.ofMinutes(1)).orElseThrow();

    HttpURLConnection signed = (HttpURLConnection) address.toURL().openConnection();
    assertThat(signed.getInputStream().readAllBytes()).isEqualTo(content);
    URI bare = new URI(address.getScheme(), address.getAuthority(), address.getPath(), null, null);
    HttpURLConnection unsigned = (HttpURLConnection) bare.toURL().openConnection();
    assertThat(unsigned.getResponseCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
  }

  @Test
  void aWrongSecretIsRefusedAtOnceAndNotRepeated() {
    StoreConfig wrong =
        StoreConfig.of(
            config.endpoint(),
            config.bucket(),
            config.region(),
            config.accessKey(),
            "not-the-secret");
    assertThatThrownBy(() -> ArtifactStores.s3(wrong))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining(config.endpoint().toString())
        .hasMessageContaining("tributary.store.")
        .hasMessageNotContaining("not-the-secret")
        .hasMessageNotContaining("\n");
  }
}
