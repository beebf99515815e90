package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.MergeCompleted;
import io.tributary.contracts.events.AdapterEvent.MergeFailed;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.registry.Acme;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MergePolicyTest extends DecisionTest {
  @BeforeEach
  void given_three_versions() {
    givenVersions(3);
  }

  @Test
  void a_merge_has_the_id_of_what_it_merges() {
    String bf16 = request(1, MergeDtype.BF16);

    assertThat(bf16).matches("[0-9a-f]{64}");
    assertThat(request(1, MergeDtype.FP16)).isNotEqualTo(bf16);
    assertThat(request(2, MergeDtype.BF16)).isNotEqualTo(bf16);
  }

  @Test
  void a_second_request_is_told_how_far_the_first_is() {
    String mergeId = request(1, MergeDtype.BF16);

    Accepted waiting = accepted(Acme.requestMerge(1, MergeDtype.BF16));
    accepted(Acme.completeMerge(mergeId));
    Accepted done = accepted(Acme.requestMerge(1, MergeDtype.BF16));

    assertThat(waiting.eventIds()).isEmpty();
    assertThat(waiting.result()).isEqualTo(Map.of("mergeId", mergeId, "mergeStatus", "REQUESTED"));
    assertThat(done.result()).isEqualTo(Map.of("mergeId", mergeId, "mergeStatus", "COMPLETED"));
  }

  @Test
  void a_failed_merge_may_be_requested_again_and_fail_again() {
    String mergeId = request(1, MergeDtype.BF16);
    assertThat(events(Acme.failMerge(mergeId))).hasOnlyElementsOfType(MergeFailed.class);

    assertThat(request(1, MergeDtype.BF16)).isEqualTo(mergeId);
    assertThat(events(Acme.failMerge(mergeId))).hasOnlyElementsOfType(MergeFailed.class);
  }

  @Test
  void completing_and_failing_are_idempotent_and_a_completed_merge_never_fails() {
    String mergeId = request(1, MergeDtype.BF16);

    AdapterEvent completed = events(Acme.completeMerge(mergeId)).get(0);

    assertThat(completed).isInstanceOf(MergeCompleted.class);
    assertThat(events(Acme.completeMerge(mergeId))).isEmpty();
    assertThat(events(Acme.failMerge(mergeId))).isEmpty();
  }

  @Test
  void a_late_success_heals_a_failure() {
    String mergeId = request(1, MergeDtype.BF16);
    accepted(Acme.failMerge(mergeId));

    assertThat(events(Acme.failMerge(mergeId))).isEmpty();
    assertThat(events(Acme.completeMerge(mergeId))).hasOnlyElementsOfType(MergeCompleted.class);
  }

  @Test
  void nobody_finishes_a_merge_that_nobody_asked_for() {
    rejected(Acme.completeMerge("f".repeat(64)), RejectionCode.UNKNOWN_MERGE);
    rejected(Acme.failMerge("f".repeat(64)), RejectionCode.UNKNOWN_MERGE);
  }

  @Test
  void a_version_out_of_service_is_not_merged() {
    accepted(Acme.quarantine(1));
    accepted(Acme.retire(2));

    rejected(Acme.requestMerge(1, MergeDtype.BASE), RejectionCode.ILLEGAL_STATE);
    rejected(Acme.requestMerge(2, MergeDtype.BASE), RejectionCode.ILLEGAL_STATE);
    rejected(Acme.requestMerge(9, MergeDtype.BASE), RejectionCode.UNKNOWN_VERSION);
  }

  private String request(int version, MergeDtype dtype) {
    return ((MergeRequested) events(Acme.requestMerge(version, dtype)).get(0)).mergeId();
  }
}
