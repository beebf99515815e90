package io.tributary.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.access.ApiKey;
import io.tributary.registry.service.RegistrySettings;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the configuration is named by its key; StartIT shows where that line goes. */
final class SettingsReaderTest {
  private static final String REGISTRY = "tributary.registry.";

  @Test
  void nothing_need_be_said_but_where_things_are() {
    RegistrySettings settings = read(Map.of());

    assertThat(settings.applicationId()).isEqualTo("tributary-registry");
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(20));
    assertThat(SettingsReader.uploadExpiry(TestConfig.with(Map.of())))
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "commit-interval, 2m, must be 1 to 1000 ms",
    "commit-interval, 0ms, must be 1 to 1000 ms",
    "command-timeout, 10ms, must be 1000 to 600000 ms",
    "base, demo, ''",
    "access.request-burst, 0, must be at least 1",
    "access.requests-per-second, -1, must be at least 0"
  })
  void a_setting_out_of_range_is_named_by_its_key(String key, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(REGISTRY + key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(REGISTRY + key)
        .hasMessageContaining(message);
  }

  @Test
  void an_address_for_uploads_is_a_scheme_a_host_and_a_port() {
    assertThat(uploadEndpoint("http://store:9000")).isEqualTo(URI.create("http://store:9000"));
    assertThatThrownBy(() -> uploadEndpoint("http://store/bucket"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(REGISTRY + "upload-endpoint must be scheme, host and port");
  }

  @Test
  void a_key_in_the_place_of_its_digest_is_refused_and_not_repeated() {
    String key = ApiKey.random(new SecureRandom()).reveal();

    assertThatThrownBy(() -> read(Map.of(REGISTRY + "access.admin-key-digest", key)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("admin-key-digest must be")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(key));
  }

  private static RegistrySettings read(Map<String, String> given) {
    return SettingsReader.read(TestConfig.with(given));
  }

  private static URI uploadEndpoint(String address) {
    return SettingsReader.uploadEndpoint(
        TestConfig.with(Map.of(REGISTRY + "upload-endpoint", address)));
  }
}
