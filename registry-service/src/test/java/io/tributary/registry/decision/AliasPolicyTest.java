package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.AliasMoved;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AliasPolicyTest extends DecisionTest {
  private static final AliasName CANARY = new AliasName("canary");

  @Test
  void a_new_alias_is_expected_at_0_and_a_moved_one_where_it_was() {
    givenVersions(2);

    assertThat(events(Acme.moveAlias("canary", 1, Optional.of(0))))
        .containsExactly(new AliasMoved(Acme.SUPPORT, CANARY, Optional.empty(), 1));
    assertThat(events(Acme.moveAlias("canary", 2, Optional.of(1))))
        .containsExactly(new AliasMoved(Acme.SUPPORT, CANARY, Optional.of(1), 2));
  }

  @Test
  void a_wrong_expectation_is_a_conflict_that_tells_the_current_version() {
    givenVersions(3);
    accepted(Acme.moveAlias("canary", 2, Optional.of(0)));

    Rejected exists =
        rejected(Acme.moveAlias("canary", 3, Optional.of(0)), RejectionCode.ALIAS_CONFLICT);
    Rejected elsewhere =
        rejected(Acme.moveAlias("canary", 3, Optional.of(1)), RejectionCode.ALIAS_CONFLICT);
    Rejected absent =
        rejected(Acme.moveAlias("other", 3, Optional.of(1)), RejectionCode.ALIAS_CONFLICT);

    assertThat(exists.current()).isEqualTo(Map.of("version", 2));
    assertThat(elsewhere.message()).isEqualTo("alias canary points at 2, not at 1");
    assertThat(absent.current()).isEqualTo(Map.of("version", 0));
  }

  @Test
  void versions_are_compared_as_numbers_however_large() {
    givenVersions(300);
    accepted(Acme.moveAlias("canary", 299, Optional.of(0)));

    accepted(Acme.moveAlias("canary", 300, Optional.of(299)));

    assertThat(state.of("acme/support").head().aliases()).isEqualTo(Map.of("canary", 300));
  }

  @Test
  void without_an_expectation_it_moves_from_anywhere() {
    givenVersions(2);

    accepted(Acme.moveAlias("canary", 2, Optional.empty()));
    accepted(Acme.moveAlias("canary", 1, Optional.empty()));

    assertThat(state.of("acme/support").head().aliases()).isEqualTo(Map.of("canary", 1));
  }

  @Test
  void a_move_to_where_it_is_changes_nothing() {
    givenVersions(1);
    accepted(Acme.moveAlias("canary", 1, Optional.of(0)));

    assertThat(events(Acme.moveAlias("canary", 1, Optional.of(1)))).isEmpty();
  }

  @Test
  void it_never_points_at_a_version_that_is_unknown_quarantined_or_retired() {
    givenVersions(3);
    accepted(Acme.quarantine(1));
    accepted(Acme.retire(2));

    rejected(Acme.moveProd(4, 0), RejectionCode.UNKNOWN_VERSION);
    rejected(Acme.moveProd(0, 0), RejectionCode.UNKNOWN_VERSION);
    rejected(Acme.moveProd(1, 0), RejectionCode.ILLEGAL_STATE);
    rejected(Acme.moveProd(2, 0), RejectionCode.ILLEGAL_STATE);
    accepted(Acme.moveProd(3, 0));
  }

  @Test
  void a_merge_alias_requests_the_merge_in_the_same_decision() {
    givenVersions(1);

    List<AdapterEvent> events = events(Acme.moveProd(1, 0));

    assertThat(events).hasSize(2);
    MergeRequested merge = (MergeRequested) events.get(1);
    assertThat(merge.version()).isEqualTo(1);
    assertThat(merge.base()).isEqualTo(Acme.spec().base());
    assertThat(merge.dtype()).isEqualTo(MergeDtype.BASE);
    assertThat(merge.files()).extracting("path").contains("adapter_model.safetensors");
    assertThat(log.get(log.size() - 1).id()).endsWith("-1");
  }

  @Test
  void a_merge_that_is_there_is_not_requested_again_unless_it_failed() {
    givenVersions(2);
    accepted(Acme.moveProd(1, 0));
    accepted(Acme.moveProd(2, 1));
    String first = mergeOf(1);

    assertThat(events(Acme.moveProd(1, 2))).hasSize(1);
    accepted(Acme.failMerge(first));
    accepted(Acme.moveProd(2, 1));

    assertThat(events(Acme.moveProd(1, 2))).hasSize(2);
  }

  @Test
  void the_newest_spec_says_which_aliases_merge() {
    givenVersions(1);
    accepted(Acme.define(Acme.spec()));

    assertThat(events(Acme.moveProd(1, 0))).hasSize(1);
  }

  private String mergeOf(int version) {
    return log.stream()
        .map(event -> event.data())
        .filter(MergeRequested.class::isInstance)
        .map(MergeRequested.class::cast)
        .filter(merge -> merge.version() == version)
        .findFirst()
        .orElseThrow()
        .mergeId();
  }
}
