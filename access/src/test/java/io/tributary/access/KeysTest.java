package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.access.Grant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
  private static List<Grant> grants(String text) {
    return Stream.of(text.split(" ")).map(Grant::parse).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "*:admin, *:admin,",
    "*:admin, acme:admin umbrella:read,",
    "acme:admin, acme:admin acme:read,",
    "acme:admin, acme:read umbrella:read, umbrella:read",
    "acme:admin, *:read, *:read",
    "acme:write, acme:read, acme:read",
    "acme:admin umbrella:admin, acme:write umbrella:write,",
  })
  void nobodyGrantsWhatTheyAreNotAdminOf(String own, String wanted, String beyond) {
    assertThat(Keys.beyond(new Caller("1", "x", grants(own)), grants(wanted)))
        .isEqualTo(Optional.ofNullable(beyond).map(Grant::parse));
  }
}
