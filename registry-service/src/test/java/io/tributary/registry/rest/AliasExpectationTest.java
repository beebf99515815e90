package io.tributary.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.access.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AliasExpectationTest {
  @Test
  void it_is_said_in_the_body_or_as_the_tag_that_the_alias_has() {
    assertThat(AliasExpectation.of(Optional.of(3), null)).contains(3);
    assertThat(AliasExpectation.of(Optional.empty(), AliasExpectation.tag(3))).contains(3);
    assertThat(AliasExpectation.of(Optional.of(3), "\"3\"")).contains(3);
    assertThat(AliasExpectation.of(Optional.empty(), "\"0\"")).contains(0);
  }

  @Test
  void a_star_leaves_it_to_the_body() {
    assertThat(AliasExpectation.of(Optional.empty(), "*")).isEmpty();
    assertThat(AliasExpectation.of(Optional.of(2), "*")).contains(2);
  }

  @Test
  void nothing_said_is_a_missing_precondition() {
    refused(Optional.empty(), null, "PRECONDITION_REQUIRED");
  }

  @Test
  void two_different_expectations_are_refused() {
    refused(Optional.of(2), "\"3\"", "MALFORMED_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "W/\"3\"", "\"03\"", "\"-1\"", "\"1\", \"2\"", "\"99999999999\"", ""})
  void what_no_alias_has_as_its_tag_is_refused(String ifMatch) {
    refused(Optional.empty(), ifMatch, "MALFORMED_REQUEST");
  }

  private static void refused(Optional<Integer> inBody, String ifMatch, String code) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> AliasExpectation.of(inBody, ifMatch))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}
