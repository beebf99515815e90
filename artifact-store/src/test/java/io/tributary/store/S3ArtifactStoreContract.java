package io.tributary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    URI address = signed(digest);

    HttpURLConnection signed = (HttpURLConnection) address.toURL().openConnection();
    assertThat(signed.getInputStream().readAllBytes()).isEqualTo(content);
    URI bare = new URI(address.getScheme(), address.getAuthority(), address.getPath(), null, null);
    HttpURLConnection unsigned = (HttpURLConnection) bare.toURL().openConnection();
    assertThat(unsigned.getResponseCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
  }

  private URI signed(Digest digest) {
    try (BlobAddresses addresses = ArtifactStores.s3Addresses(config, config.endpoint())) {
      return addresses.presignGet(digest, Duration.ofMinutes(1));
    }
  }

  @Test
  void aSignedAddressTakesOnePartOfAnUploadAndNothingElse() throws Exception {
    UploadId upload = UploadId.random();
    byte[] content = randomBytes(7 << 20);

    URI address = staging().presignPut(upload, "0", Duration.ofMinutes(1)).orElseThrow();

    assertThat(sent("PUT", address, content)).isEqualTo(HttpURLConnection.HTTP_OK);
    assertThat(staging().copy(upload, "0", directory.resolve("copy"), content.length))
        .contains(Digest.of(content));
    // A server may refuse a large body without reading it
    byte[] small = randomBytes(10);
    URI bare = new URI(address.getScheme(), address.getAuthority(), address.getPath(), null, null);
    assertThat(sent("PUT", bare, small)).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
    URI other = URI.create(address.toString().replace(upload + "/0", upload + "/1"));
    assertThat(sent("PUT", other, small)).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
    assertThat(sent("DELETE", address, new byte[0])).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
    assertThat(staging().size(upload, "0")).hasValue(content.length);
    assertThat(staging().size(upload, "1")).isEmpty();
  }

  private static int sent(String method, URI address, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
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
