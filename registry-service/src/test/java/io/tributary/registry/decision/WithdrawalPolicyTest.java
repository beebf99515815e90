package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of version states. */
final class WithdrawalPolicyTest extends DecisionTest {
  private static final IntFunction<AdapterCommand> QUARANTINE = Acme::quarantine;
  private static final IntFunction<AdapterCommand> RETIRE = Acme::retire;

  static Stream<Arguments> transitions() {
    return Stream.of(
        Arguments.of(List.of(), QUARANTINE, 1, VersionStatus.QUARANTINED),
        Arguments.of(List.of(), RETIRE, 1, VersionStatus.RETIRED),
        Arguments.of(List.of(RETIRE), RETIRE, 0, VersionStatus.RETIRED),
        Arguments.of(List.of(RETIRE), QUARANTINE, 1, VersionStatus.QUARANTINED),
        Arguments.of(List.of(QUARANTINE), QUARANTINE, 0, VersionStatus.QUARANTINED));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void a_version_goes_from_state_to_state(
      List<IntFunction<AdapterCommand>> before,
      IntFunction<AdapterCommand> change,
      int events,
      VersionStatus after) {
    givenVersions(1);
    before.forEach(earlier -> accepted(earlier.apply(1)));

    assertThat(events(change.apply(1))).hasSize(events);

    assertThat(state.of("acme/support").version(1).orElseThrow().status()).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ACTIVE, false",
    "ACTIVE, RETIRED, true",
    "ACTIVE, QUARANTINED, true",
    "RETIRED, ACTIVE, false",
    "RETIRED, RETIRED, false",
    "RETIRED, QUARANTINED, true",
    "QUARANTINED, ACTIVE, false",
    "QUARANTINED, RETIRED, false",
    "QUARANTINED, QUARANTINED, false"
  })
  void nothing_returns_to_service(VersionStatus now, VersionStatus next, boolean legal) {
    assertThat(now.mayBecome(next)).isEqualTo(legal);
  }

  @Test
  void quarantine_is_final() {
    givenVersions(1);
    accepted(Acme.quarantine(1));

    rejected(Acme.retire(1), RejectionCode.ILLEGAL_STATE);
  }

  @Test
  void a_version_that_an_alias_points_at_is_not_retired_but_may_be_quarantined() {
    givenVersions(1);
    accepted(Acme.moveAlias("canary", 1, Optional.of(0)));

    Rejected rejected = rejected(Acme.retire(1), RejectionCode.ILLEGAL_STATE);

    assertThat(rejected.current()).isEqualTo(Map.of("aliases", List.of("canary")));
    accepted(Acme.quarantine(1));
  }

  @Test
  void an_unknown_version_is_neither_retired_nor_quarantined() {
    givenVersions(1);

    rejected(Acme.retire(2), RejectionCode.UNKNOWN_VERSION);
    rejected(Acme.quarantine(2), RejectionCode.UNKNOWN_VERSION);
  }

  @Test
  void equal_content_of_a_quarantined_version_stays_quarantined() {
    givenVersions(1);
    accepted(Acme.quarantine(1));

    accepted(Acme.publish(2, 1, "weights 1"));

    assertThat(state.of("acme/support").version(1).orElseThrow().status())
        .isEqualTo(VersionStatus.QUARANTINED);
  }
}
