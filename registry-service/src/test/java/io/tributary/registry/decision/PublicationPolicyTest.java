package io.tributary.registry.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.AdapterEvent.VersionSeen;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.Acme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublicationPolicyTest extends DecisionTest {
  @Test
  void versions_are_dense_from_1() {
    accepted(Acme.define(Acme.spec()));

    for (int n = 1; n <= 5; n++) {
      assertThat(accepted(Acme.publish(1, 10L * n, "weights " + n)).result())
          .isEqualTo(Map.of("version", n));
    }
  }

  @Test
  void a_version_carries_identity_commit_and_files_in_order() {
    accepted(Acme.define(Acme.spec()));

    AdapterEvent event = events(Acme.publish(1, 1, "weights")).get(0);

    VersionRegistered version = (VersionRegistered) event;
    assertThat(version.identityDigest())
        .isEqualTo(FileLists.manifest(Acme.files("weights")).digest().hex());
    assertThat(version.commitId()).matches("[0-9a-f]{40}");
    assertThat(version.files())
        .extracting("path")
        .containsExactly("adapter_config.json", "adapter_model.safetensors");
    assertThat(version.readme()).contains("acme/support, version 1");
  }

  @Test
  void the_same_commit_again_gives_the_same_outcome_for_ever() {
    givenVersions(1);
    Accepted first = accepted(Acme.publish(1, 7, "weights 7"));
    for (int i = 0; i < 1_100; i++) {
      accepted(Acme.moveAlias("a" + i % 3, 1, Optional.empty()));
    }

    Decision again = decide(Acme.publish(1, 7, "weights 7"));

    assertThat(again.events()).isEmpty();
    assertThat(again.outcome())
        .isEqualTo(
            new Accepted(
                again.outcome().commandId(),
                first.key(),
                first.eventIds(),
                first.lastSequence(),
                first.result()));
  }

  @Test
  void the_same_commit_with_other_files_is_refused_with_the_version_that_it_is() {
    givenVersions(2);

    Rejected rejected =
        rejected(Acme.publish(1, 2, "other weights"), RejectionCode.PUBLISH_CONFLICT);

    assertThat(rejected.current()).isEqualTo(Map.of("version", 2));
  }

  @Test
  void equal_content_of_another_commit_is_seen_again_as_the_same_version() {
    givenVersions(2);

    assertThat(events(Acme.publish(2, 5, "weights 1")))
        .containsExactly(new VersionSeen(Acme.SUPPORT, 1, Acme.lineage(2, 5)));
    assertThat(accepted(Acme.publish(1, 9, "weights 9")).result()).isEqualTo(Map.of("version", 3));
    // The commit that was seen again is known by its own run and sequence from now on.
    assertThat(events(Acme.publish(2, 5, "weights 1"))).isEmpty();
  }

  @Test
  void a_lineage_must_fit_the_spec_that_it_names() {
    accepted(Acme.define(Acme.spec()));

    rejected(Acme.publish(1, 1, "w", with(2, Acme.BASE_DIGEST)), RejectionCode.ILLEGAL_STATE);
    rejected(Acme.publish(1, 1, "w", with(1, "d".repeat(64))), RejectionCode.BASE_CONFLICT);
  }

  @Test
  void nothing_is_published_to_an_unknown_adapter_and_a_later_definition_heals_it() {
    rejected(Acme.publish(1, 1, "weights"), RejectionCode.UNKNOWN_ADAPTER);
    accepted(Acme.define(Acme.spec()));

    assertThat(accepted(Acme.publish(1, 1, "weights")).result()).isEqualTo(Map.of("version", 1));
  }

  @Test
  void a_commit_id_depends_on_name_version_and_all_files() {
    List<String> ids =
        List.of(
            CommitId.of(Acme.SUPPORT, 1, FileLists.manifest(Acme.files("a"))),
            CommitId.of(Acme.SUPPORT, 2, FileLists.manifest(Acme.files("a"))),
            CommitId.of(Acme.SUPPORT, 1, FileLists.manifest(Acme.files("b"))));

    assertThat(ids).doesNotHaveDuplicates();
    // What sha256sum says of the text "acme/support\n1\n" and the manifest's two lines.
    assertThat(ids.get(0)).isEqualTo("bb7f300570612ad102d9680e4013674f93e4e075");
  }

  private static Lineage with(int specGeneration, String baseDigest) {
    Lineage l = Acme.lineage(1, 1);
    return new Lineage(
        l.ranges(),
        baseDigest,
        l.tokenizerDigest(),
        l.templateDigest(),
        specGeneration,
        l.run(),
        l.seq(),
        l.globalStep(),
        l.trainedRecords(),
        l.parentVersion(),
        l.codeVersion(),
        l.fingerprint());
  }
}
