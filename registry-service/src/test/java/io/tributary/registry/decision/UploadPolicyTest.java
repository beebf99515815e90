package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.registry.Acme;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an adapter that was trained elsewhere becomes a version. */
final class UploadPolicyTest {
  private final PartitionState state = new PartitionState(new MemoryEntries());

  @BeforeEach
  void given_an_adapter() {
    state.decide(Acme.define(Acme.spec()));
  }

  @Test
  void an_upload_is_the_next_version_and_says_so() {
    state.decide(Acme.publish(1, 1, "weights 1"));

    Decision decision = state.decide(upload("u1", "weights 2", Optional.of(1)));

    VersionRegistered event = (VersionRegistered) decision.events().get(0).data();
    assertThat(event.version()).isEqualTo(2);
    assertThat(event.lineage().uploadId()).contains("u1");
    assertThat(event.lineage().parentVersion()).contains(1);
    assertThat(event.lineage().ranges()).isEmpty();
    assertThat(event.metrics()).containsEntry("evalLoss", 1.25);
    assertThat(event.readme())
        .contains("trained elsewhere and uploaded to Tributary", "| Upload | `u1` |")
        .doesNotContain("## Records");
  }

  @Test
  void an_upload_of_content_that_is_a_version_is_seen_again() {
    state.decide(Acme.publish(1, 1, "weights 1"));

    Decision decision = state.decide(upload("u1", "weights 1", Optional.empty()));

    assertThat(decision.events().get(0).data()).isInstanceOf(VersionSeen.class);
    assertThat(((Accepted) decision.outcome()).result()).containsEntry("version", 1);
  }

  @Test
  void an_upload_that_is_registered_twice_has_one_outcome() {
    RegisterUpload command = upload("u1", "weights 1", Optional.empty());
    Decision first = state.decide(command);

    Decision again = state.decide(command);

    assertThat(again.outcome()).isEqualTo(first.outcome());
    assertThat(again.events()).isEmpty();
  }

  @Test
  void uploads_and_the_commits_of_runs_do_not_stand_in_each_others_way() {
    state.decide(upload("u1", "weights 1", Optional.empty()));
    state.decide(upload("u2", "weights 2", Optional.empty()));

    Decision published = state.decide(Acme.publish(1, 1, "weights 3"));

    assertThat(((Accepted) published.outcome()).result()).containsEntry("version", 3);
  }

  @Test
  void a_parent_that_is_no_version_is_refused() {
    Rejected refused = (Rejected) state.decide(upload("u1", "weights 1", Optional.of(7))).outcome();

    assertThat(refused.code()).isEqualTo(RejectionCode.UNKNOWN_VERSION);
    assertThat(refused.message()).isEqualTo("acme/support has no version 7");
  }

  @Test
  void an_upload_that_was_checked_against_another_base_is_refused() {
    RegisterUpload command = upload("u1", "weights 1", Optional.empty());
    RegisterUpload other =
        new RegisterUpload(
            Acme.newId(),
            Acme.AT,
            "test",
            Acme.SUPPORT,
            "u1",
            command.files(),
            "0".repeat(64),
            1,
            Optional.empty(),
            Map.of());

    assertThat(((Rejected) state.decide(other).outcome()).code())
        .isEqualTo(RejectionCode.BASE_CONFLICT);
  }

  @Test
  void a_command_with_a_metric_that_is_no_number_is_malformed() {
    RegisterUpload command =
        new RegisterUpload(
            Acme.newId(),
            Acme.AT,
            "test",
            Acme.SUPPORT,
            "u1",
            Acme.files("w"),
            Acme.BASE_DIGEST,
            1,
            Optional.empty(),
            Map.of("loss", Double.NaN));

    assertThat(CommandCheck.violation(command, "acme/support")).contains("a metric is not finite");
  }

  private static RegisterUpload upload(String id, String content, Optional<Integer> parent) {
    return new RegisterUpload(
        Acme.newId(),
        Acme.AT,
        "test",
        Acme.SUPPORT,
        id,
        Acme.files(content),
        Acme.BASE_DIGEST,
        1,
        parent,
        Map.of("evalLoss", 1.25));
  }
}
