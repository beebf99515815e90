package io.tributary.registry.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.events.AdapterEvent.VersionRetired;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.registry.Acme;
import io.tributary.registry.decision.Decision;
import io.tributary.registry.decision.MemoryEntries;
import io.tributary.registry.decision.MergeStatus;
import io.tributary.registry.decision.PartitionState;
import io.tributary.registry.decision.VersionStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The view of events that real decisions made. */
final class RegistryProjectionTest {
  private final PartitionState state = new PartitionState(new MemoryEntries());
  private final RegistryProjection view = new RegistryProjection();

  private Decision done(AdapterCommand command) {
    Decision decision = state.decide(command);
    decision.events().forEach(view::apply);
    return decision;
  }

  private AdapterView adapter() {
    return view.adapter(Acme.SUPPORT).orElseThrow();
  }

  private void givenVersions(int count) {
    done(Acme.define(Acme.mergingSpec()));
    for (int seq = 1; seq <= count; seq++) {
      done(Acme.publish(1, seq, "weights " + seq));
    }
  }

  @Test
  void an_adapter_shows_its_newest_spec_versions_and_aliases() {
    givenVersions(2);
    done(Acme.moveProd(1, 0));
    done(Acme.define(Acme.spec()));

    AdapterDetail detail = adapter().detail();

    assertThat(detail.spec()).isEqualTo(Acme.spec());
    assertThat(detail.specGeneration()).isEqualTo(2);
    assertThat(detail.versions()).isEqualTo(2);
    assertThat(detail.latestVersion()).contains(2);
    assertThat(detail.aliases()).containsEntry("prod", 1);
    assertThat(detail.sequence()).isEqualTo(view.sequence("acme/support")).isEqualTo(6);
    assertThat(view.adapters()).containsExactly(detail);
  }

  @Test
  void the_latest_version_is_the_highest_that_is_active() {
    givenVersions(3);
    done(Acme.quarantine(3));
    done(Acme.retire(2));

    assertThat(adapter().detail().latestVersion()).contains(1);
    assertThat(adapter().resolve(Revision.parse("latest"))).contains(1);
    assertThat(adapter().version(3).orElseThrow().status()).isEqualTo(VersionStatus.QUARANTINED);
    assertThat(adapter().version(3).orElseThrow().reason()).contains("blob missing");
    assertThat(adapter().version(2).orElseThrow().status()).isEqualTo(VersionStatus.RETIRED);
  }

  @Test
  void versions_are_read_in_parts() {
    givenVersions(3);

    assertThat(adapter().versions(0, 2)).extracting("version").containsExactly(1, 2);
    assertThat(adapter().versions(1, 9)).extracting("version").containsExactly(2, 3);
    assertThat(adapter().versions(7, 1)).isEmpty();
  }

  @Test
  void a_version_lists_its_card_among_its_files_and_who_points_at_it() {
    givenVersions(1);
    done(Acme.moveProd(1, 0));
    done(Acme.moveAlias("canary", 1, Optional.of(0)));
    done(Acme.publish(2, 8, "weights 1"));

    VersionDetail version = adapter().version(1).orElseThrow();

    assertThat(version.files())
        .extracting("path")
        .containsExactly("README.md", "adapter_config.json", "adapter_model.safetensors");
    assertThat(version.aliases()).containsExactly("canary", "prod");
    assertThat(version.seenAgain()).containsExactly(Acme.lineage(2, 8));
    assertThat(adapter().readme(1).orElseThrow()).contains("acme/support, version 1");
  }

  @Test
  void a_revision_is_a_number_a_commit_an_alias_or_main() {
    givenVersions(2);
    done(Acme.moveAlias("canary", 2, Optional.of(0)));
    String commit = adapter().version(1).orElseThrow().commitId();

    assertThat(adapter().resolve(Revision.parse("2"))).contains(2);
    assertThat(adapter().resolve(Revision.parse("v1"))).contains(1);
    assertThat(adapter().resolve(Revision.parse("canary"))).contains(2);
    assertThat(adapter().resolve(Revision.parse(commit))).contains(1);
    assertThat(adapter().resolve(Revision.parse("main"))).isEmpty();
    assertThat(adapter().resolve(Revision.parse("3"))).isEmpty();
    assertThat(adapter().resolve(Revision.parse("0"))).isEmpty();
    assertThat(adapter().resolve(Revision.parse("99999999999999999999"))).isEmpty();
    assertThat(adapter().resolve(Revision.parse("f".repeat(40)))).isEmpty();
    done(Acme.moveProd(1, 0));
    assertThat(adapter().resolve(Revision.parse("main"))).contains(1);
  }

  @Test
  void a_lineage_goes_from_parent_to_parent() {
    done(Acme.define(Acme.spec()));
    done(Acme.publish(1, 1, "weights 1"));
    done(Acme.publish(2, 1, "weights 2", childOf(1, 2)));
    done(Acme.publish(3, 1, "weights 3", childOf(1, 3)));
    done(Acme.publish(4, 1, "weights 4", childOf(3, 4)));

    assertThat(adapter().lineage(4, 100)).extracting(Ancestor::version).containsExactly(4, 3, 1);
    assertThat(adapter().lineage(4, 2)).extracting(Ancestor::version).containsExactly(4, 3);
    assertThat(adapter().lineage(9, 2)).isEmpty();
  }

  private static Lineage childOf(int parent, int run) {
    Lineage l = Acme.lineage(run, 1);
    return new Lineage(
        l.ranges(),
        l.baseDigest(),
        l.tokenizerDigest(),
        l.templateDigest(),
        l.specGeneration(),
        run,
        1,
        l.globalStep(),
        l.trainedRecords(),
        Optional.of(parent),
        l.codeVersion(),
        l.fingerprint());
  }

  @Test
  void an_alias_keeps_its_history() {
    givenVersions(2);
    done(Acme.moveProd(1, 0));
    done(Acme.moveProd(2, 1));

    AliasDetail alias = adapter().aliases(100).get(0);

    assertThat(alias.version()).isEqualTo(2);
    assertThat(alias.history())
        .containsExactly(
            new AliasDetail.Move(Optional.empty(), 1, Acme.AT, "test"),
            new AliasDetail.Move(Optional.of(1), 2, Acme.AT, "test"));
    assertThat(adapter().alias("prod", 1).orElseThrow().history())
        .isEqualTo(adapter().moves("prod", 1, 5))
        .hasSize(1);
    assertThat(adapter().version(1).orElseThrow().aliases()).isEmpty();
    assertThat(adapter().moves("canary", 0, 5)).isEmpty();
  }

  @Test
  void a_merge_is_shown_from_its_request_to_its_end() {
    givenVersions(1);
    String mergeId = mergeId(done(Acme.requestMerge(1, MergeDtype.BF16)));
    assertThat(adapter().merge(mergeId).orElseThrow().status()).isEqualTo(MergeStatus.REQUESTED);

    done(Acme.failMerge(mergeId));
    assertThat(adapter().merge(mergeId).orElseThrow().code()).contains("NOT_FINITE");
    assertThat(adapter().merge(mergeId).orElseThrow().files()).isEmpty();

    done(Acme.completeMerge(mergeId));
    MergeDetail completed = adapter().merge(mergeId).orElseThrow();
    assertThat(completed.status()).isEqualTo(MergeStatus.COMPLETED);
    assertThat(completed.code()).isEmpty();
    assertThat(completed.files()).hasSize(2);
    assertThat(adapter().merges(0, 1)).containsExactly(completed);
  }

  @Test
  void bases_are_shown_apart() {
    done(Acme.registerBase());

    assertThat(view.bases()).extracting(BaseDetail::id).containsExactly(Acme.BASE);
    assertThat(view.base(Acme.BASE).orElseThrow().digest()).isEqualTo(Acme.BASE_DIGEST);
    assertThat(view.adapters()).isEmpty();
  }

  @Test
  void an_event_before_the_definition_is_a_fault_that_names_the_adapter() {
    EventEnvelope early =
        new EventEnvelope(
            "x-0", "/registry", Acme.AT, 1, "test", "x", new VersionRetired(Acme.SUPPORT, 1, "y"));

    assertThatThrownBy(() -> view.apply(early))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("event 1 of acme/support comes before its definition");
  }

  private static String mergeId(Decision decision) {
    return (String) ((Accepted) decision.outcome()).result().get("mergeId");
  }
}
