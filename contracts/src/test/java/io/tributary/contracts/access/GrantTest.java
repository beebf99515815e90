package io.tributary.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.InvalidNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
  @ParameterizedTest
  @CsvSource({
    "acme:read, READ, acme, true",
    "acme:read, WRITE, acme, false",
    "acme:write, READ, acme, true",
    "acme:write, WRITE, acme, true",
    "acme:write, ADMIN, acme, false",
    "acme:admin, WRITE, acme, true",
    "acme:admin, READ, acme2, false",
    "acme:admin, READ, *, false",
    "*:read, READ, acme, true",
    "*:read, WRITE, acme, false",
    "*:admin, ADMIN, *, true",
  })
  void aScopeHoldsWhatIsBelowItInItsNamespaceAlone(
      String grant, Scope wanted, String namespace, boolean allowed) {
    assertThat(Grant.parse(grant).allows(wanted, namespace)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme",
        "acme:",
        ":read",
        "acme:own",
        "acme:READ",
        "Acme:read",
        "a*:read",
        "a/b:read"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Grant.parse(text)).isInstanceOf(InvalidNameException.class);
  }

  @Test
  void itReadsBack() {
    assertThat(Grant.parse("acme:write")).hasToString("acme:write");
  }
}
