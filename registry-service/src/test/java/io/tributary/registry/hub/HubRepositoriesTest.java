package io.tributary.registry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.registry.Acme;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.hub.wire.RepositoryRefs.Ref;
import io.tributary.registry.paging.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients find under which name. */
final class HubRepositoriesTest {
  private final AcmeHub hub = new AcmeHub();

  @Test
  void main_an_alias_a_tag_and_a_commit_each_mean_a_version() {
    hub.givenVersions(2);
    hub.done(Acme.moveProd(1, 0));
    hub.done(Acme.moveAlias("canary", 2, Optional.of(0)));

    assertThat(hub.support().commit("main").id()).isEqualTo(hub.commit(1));
    assertThat(hub.support().commit("canary").id()).isEqualTo(hub.commit(2));
    assertThat(hub.support().commit("v2").id()).isEqualTo(hub.commit(2));
    assertThat(hub.support().commit(hub.commit(2)).id()).isEqualTo(hub.commit(2));
    assertThat(hub.commit(1)).matches("[0-9a-f]{40}").isNotEqualTo(hub.commit(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "1", "v01", "v0", "v3", "refs/pr/1", "prod", "V1", "", "é"})
  void a_revision_that_refs_does_not_list_is_none(String revision) {
    hub.givenVersions(2);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub.support().commit(revision))
        .withMessageContaining("acme/support has no revision " + revision)
        .satisfies(e -> assertThat(e.code()).isEqualTo(HubErrorCode.REVISION_NOT_FOUND));
  }

  @Test
  void nothing_on_main_is_said_with_what_to_do() {
    hub.givenVersions(1);

    assertThat(hub.support().tip()).isEmpty();
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub.support().commit("main"))
        .withMessageContaining("its alias prod points at no version yet")
        .satisfies(e -> assertThat(e.code()).isEqualTo(HubErrorCode.REVISION_NOT_FOUND));
  }

  @Test
  void a_quarantined_version_is_not_there_under_any_name() {
    hub.givenVersions(2);
    hub.done(Acme.moveProd(2, 0));
    hub.done(Acme.quarantine(2));

    for (String revision : List.of("main", "prod", "v2", hub.commit(2))) {
      assertThatExceptionOfType(HubException.class)
          .isThrownBy(() -> hub.support().commit(revision))
          .withMessage("version 2 of acme/support is quarantined");
    }
    assertThat(hub.support().tip()).isEmpty();
    assertThat(hub.support().refs())
        .isEqualTo(RepositoryRefs.of(List.of(), List.of(Ref.tag("v1", hub.commit(1)))));
  }

  @Test
  void refs_are_the_aliases_with_main_and_a_tag_for_each_version() {
    hub.givenVersions(2);
    hub.done(Acme.moveProd(2, 0));

    assertThat(hub.support().refs())
        .isEqualTo(
            RepositoryRefs.of(
                List.of(Ref.branch("main", hub.commit(2)), Ref.branch("prod", hub.commit(2))),
                List.of(Ref.tag("v1", hub.commit(1)), Ref.tag("v2", hub.commit(2)))));
  }

  @Test
  void the_history_of_a_version_is_it_and_all_before_it() {
    hub.givenVersions(3);

    List<CommitEntry> history = hub.support().history(hub.support().commit("v2"), 0, 100).items();

    assertThat(history).extracting(CommitEntry::id).containsExactly(hub.commit(2), hub.commit(1));
    assertThat(history.get(0).title()).isEqualTo("Version 2: run 1, commit 2");
    assertThat(history.get(0).date()).isEqualTo("2026-11-25T10:15:30.123Z");
  }

  @Test
  void a_history_comes_in_pages_that_pass_over_what_is_quarantined() {
    hub.givenVersions(4);
    hub.done(Acme.quarantine(3));
    HubCommit newest = hub.support().commit("v4");

    Page<CommitEntry> first = hub.support().history(newest, 0, 2);
    Page<CommitEntry> second = hub.support().history(newest, first.next().orElseThrow(), 2);

    assertThat(first.items())
        .extracting(CommitEntry::id)
        .containsExactly(hub.commit(4), hub.commit(2));
    assertThat(second.items()).extracting(CommitEntry::id).containsExactly(hub.commit(1));
    assertThat(second.next()).isEmpty();
    assertThat(hub.support().history(newest, Integer.MAX_VALUE, 2).items()).isEmpty();
  }

  @Test
  void a_version_is_a_repository_of_its_own_too() {
    hub.givenVersions(2);
    HubRepository second = hub.repositories().get("acme", "support-v2");

    assertThat(second.id()).isEqualTo("acme/support-v2");
    assertThat(second.commit("main").id()).isEqualTo(hub.commit(2));
    assertThat(second.commit("v2").files()).isEqualTo(hub.support().commit("v2").files());
    assertThat(second.commit(hub.commit(2)).readme()).isPresent();
    assertThat(second.refs().branches()).containsExactly(Ref.branch("main", hub.commit(2)));
    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> second.commit("v1"))
        .withMessageContaining("acme/support-v2 is one version");
  }

  @Test
  void a_base_is_one_commit_named_by_its_digest() {
    hub.done(Acme.registerBase());
    HubRepository base = hub.repositories().get("demo", "tiny-base");
    String commit = Acme.BASE_DIGEST.substring(0, 40);

    assertThat(base.commit("main").id()).isEqualTo(commit);
    assertThat(base.commit(commit).files()).isEqualTo(Acme.BASE_FILES);
    assertThat(base.history(base.commit("main"), 0, 100).items()).hasSize(1);
    assertThatExceptionOfType(HubException.class).isThrownBy(() -> base.commit("v1"));
  }

  @ParameterizedTest
  @CsvSource({
    "acme, nobody",
    "acme, support-v3",
    "acme, support-v0",
    "acme, support-v99999999999",
    "acme, other-v1",
    "Acme, Support",
    "acme, a..b",
    "models, refs",
    "'', ''"
  })
  void an_id_that_nothing_has_is_no_repository(String namespace, String name) {
    hub.givenVersions(2);

    assertThatExceptionOfType(HubException.class)
        .isThrownBy(() -> hub.repositories().get(namespace, name))
        .withMessage("there is no repository " + namespace + "/" + name)
        .satisfies(e -> assertThat(e.code()).isEqualTo(HubErrorCode.REPO_NOT_FOUND));
  }

  @Test
  void adapters_and_bases_are_listed_and_single_versions_are_not() {
    hub.givenVersions(2);
    hub.done(Acme.registerBase());

    assertThat(hub.repositories().all())
        .extracting(HubRepository::id)
        .containsExactly("acme/support", "demo/tiny-base");
  }
}
