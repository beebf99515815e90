package io.tributary.registry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.access.Caller;
import io.tributary.contracts.access.Grant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private static final Caller ACME = new Caller("1", "acme", List.of(Grant.parse("acme:read")));

  @Test
  void aReaderHearsOfItsNamespacesAlone() {
    Audience all = new Audience(ACME, Optional.empty());
    assertThat(all.hears("acme/support")).isTrue();
    assertThat(all.hears("acme2/support")).isFalse();
  }

  @Test
  void askingForAnothersAdapterIsHearingNothing() {
    Audience other = new Audience(ACME, Optional.of("umbrella/x"));
    assertThat(other.hears("umbrella/x")).isFalse();
    assertThat(other.hears("acme/support")).isFalse();
    assertThat(new Audience(ACME, Optional.of("acme/support")).hears("acme/support")).isTrue();
  }
}
