package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.access.AccessEvent.KeyCreated;
import io.tributary.contracts.access.AccessEvent.KeyRevoked;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ApiKey key = ApiKey.random(RANDOM);
  private final KeyRing ring = new KeyRing(List.of());

  private void made(Optional<Instant> expiresAt) {
    ring.apply(
        new KeyCreated(
            KnownKey.id(key.digest()),
            NOW,
            "local#1",
            "ci",
            key.digest(),
            List.of(Grant.parse("acme:write")),
            expiresAt));
  }

  private Caller caller(String authorization, String... anonymous) {
    AccessSettings settings =
        new AccessSettings(
            "tributary.registry.access.",
            Optional.empty(),
            Optional.empty(),
            List.of(anonymous),
            RequestRate.unlimited(),
            Optional.empty());
    return new Authenticator(ring, settings, Clock.fixed(NOW, ZoneOffset.UTC))
        .caller(Optional.ofNullable(authorization));
  }

  private void assertRefused(String authorization, String why, String... anonymous) {
    assertThatThrownBy(() -> caller(authorization, anonymous))
        .isInstanceOf(UnauthenticatedException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aKeyIsItsCallerWithItsGrants() {
    made(Optional.empty());

    Caller caller = caller("Bearer " + key.reveal());

    assertThat(caller.actor()).isEqualTo("ci#" + key.digest().substring(0, 16));
    assertThat(caller.may(Scope.WRITE, "acme")).isTrue();
    assertThat(caller.may(Scope.ADMIN, "acme")).isFalse();
    assertThat(caller.may(Scope.READ, "umbrella")).isFalse();
    assertThat(caller("bearer  " + key.reveal() + " ")).isEqualTo(caller);
  }

  @Test
  void aKeyIsGoodUntilItExpires() {
    made(Optional.of(NOW.plusMillis(1)));
    assertThat(caller("Bearer " + key.reveal()).name()).isEqualTo("ci");
  }

  @Test
  void fromItsEndOnItIsRefused() {
    made(Optional.of(NOW));
    assertRefused("Bearer " + key.reveal(), "expired at 2026-11-28T10:00:00Z");
  }

  @Test
  void aRevokedKeyIsRefusedForEver() {
    made(Optional.empty());
    ring.apply(new KeyRevoked(KnownKey.id(key.digest()), NOW, "local#1"));
    made(Optional.empty());
    assertRefused("Bearer " + key.reveal(), "was revoked");
  }

  @Test
  void aKeyThatSharesOnlyTheIdIsNotKnown() {
    String id = KnownKey.id(key.digest());
    String other = id + "0".repeat(key.digest().length() - id.length());
    ring.apply(
        new KeyCreated(
            id, NOW, "local#1", "ci", other, List.of(Grant.parse("*:admin")), Optional.empty()));
    assertRefused("Bearer " + key.reveal(), "not known here");
  }

  @Test
  void whateverElseIsSentIsRefusedAndNeverTakenForNoKey() {
    assertRefused("Bearer " + key.reveal(), "not known here", "*");
    assertRefused("Bearer hf_something", "no API key", "*");
    assertRefused("Bearer " + key.reveal().substring(1), "no API key", "*");
    assertRefused("Basic " + key.reveal(), "must be Bearer", "*");
    assertRefused("", "must be Bearer", "*");
    assertRefused("Bearer a b", "must be Bearer", "*");
  }

  @Test
  void withoutAKeyOnlyWhatIsOpenIsRead() {
    Caller anonymous = caller(null, "acme");
    assertThat(anonymous.may(Scope.READ, "acme")).isTrue();
    assertThat(anonymous.may(Scope.WRITE, "acme")).isFalse();
    assertThat(anonymous.may(Scope.READ, "umbrella")).isFalse();
    assertRefused(null, "asks for an API key");
  }
}
