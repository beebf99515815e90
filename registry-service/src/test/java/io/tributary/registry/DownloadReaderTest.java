package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.redirect.StoreRedirects;
import io.tributary.store.Digest;
import io.tributary.store.StoreConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where readers are sent, and what may not be said about it. */
final class DownloadReaderTest {
  private static final String ENDPOINT = "tributary.registry.download-endpoint";
  private static final String HOSTS = "tributary.registry.host-names";
  private static final StoreConfig STORE =
      StoreConfig.of(URI.create("http://store:9000"), "bucket", "us-east-1", "access", "secret");
  private static final Digest DIGEST = Digest.of(new byte[] {1});

  @Test
  void without_an_endpoint_nobody_is_sent_anywhere() {
    StoreRedirects redirects = read(Map.of(HOSTS, "hub.example"));

    assertThat(redirects.address(DIGEST, Optional.of("hub.example"))).isEmpty();
  }

  @Test
  void who_asked_by_a_known_name_is_sent_to_the_endpoint_and_nobody_else() {
    try (StoreRedirects redirects =
        read(Map.of(ENDPOINT, "https://s3.example", HOSTS, "Hub.example,hub"))) {
      URI address = redirects.address(DIGEST, Optional.of("HUB.example")).orElseThrow();

      assertThat(address.getAuthority()).isEqualTo("s3.example");
      assertThat(address.getPath()).endsWith(DIGEST.hex());
      assertThat(address.getQuery()).contains("X-Amz-Expires=300");
      assertThat(redirects.address(DIGEST, Optional.of("s3.example"))).isEmpty();
      assertThat(redirects.address(DIGEST, Optional.empty())).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://127.0.0.1:9000 | hub,127.0.0.1 | download-endpoint has a host name of the registry",
        "http://S3.example | s3.EXAMPLE | download-endpoint has a host name of the registry",
        "http://s3.example | '' | host-names must be said",
        "http://s3.example/path | hub | download-endpoint must be scheme, host and port",
        "http://:9000 | hub | download-endpoint must be scheme, host and port"
      })
  void a_store_that_would_be_sent_keys_is_refused(String endpoint, String hosts, String message) {
    assertThatThrownBy(() -> read(Map.of(ENDPOINT, endpoint, HOSTS, hosts)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tributary.registry." + message);
  }

  private static StoreRedirects read(Map<String, String> given) {
    return DownloadReader.read(TestConfig.with(given).registry(), STORE);
  }
}
