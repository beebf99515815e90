package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of a provider. */
final class OidcReaderTest {
  private final OidcReader reader = new OidcReader("service.oidc.");

  @Test
  void withoutAnIssuerThereIsNone() {
    assertThat(reader.read(config(null, null, "tributary"))).isEmpty();
  }

  @Test
  void anIssuerNeedsAnAudience() {
    assertThat(reader.read(config("https://login.example/realm", "registry", "roles")))
        .contains(new OidcSettings(URI.create("https://login.example/realm"), "registry", "roles"));
    refused(config("https://login.example", null, "roles"), "service.oidc.audience must be said");
    refused(config("https://login.example", " ", "roles"), "service.oidc.audience must be said");
    refused(config("https://login.example", "registry", " "), "service.oidc.grants-claim");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example, an https address",
    "ftp://login.example, an https address",
    "login.example, an https address",
    "https://login.example?realm=a, an https address",
    "https://:443, an https address",
    "'https://log in', no address"
  })
  void whatSomebodyOnTheWayCouldAnswerIsRefused(String issuer, String why) {
    refused(config(issuer, "registry", "roles"), why);
  }

  private void refused(OidcConfig config, String why) {
    assertThatThrownBy(() -> reader.read(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static OidcConfig config(String issuer, String audience, String claim) {
    return new OidcConfig() {
      @Override
      public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
      }

      @Override
      public Optional<String> audience() {
        return Optional.ofNullable(audience);
      }

      @Override
      public String grantsClaim() {
        return claim;
      }
    };
  }
}
