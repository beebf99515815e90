package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.hub.wire.RepositoryRefs.Ref;
import io.tributary.registry.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version as a repository {@code namespace/name-v17}, for clients such as vLLM that load what
 * is on main and cannot be told a revision.
 */
record VersionRepository(AdapterRepository adapter, int version) implements HubRepository {
  @Override
  public String id() {
    return adapter.id() + "-" + tag();
  }

  @Override
  public Instant createdAt() {
    return only().date();
  }

  @Override
  public CardData card() {
    return only().card();
  }

  @Override
  public Optional<HubCommit> tip() {
    return Optional.of(only());
  }

  @Override
  public HubCommit commit(String revision) {
    HubCommit only = only();
    if (List.of(MAIN, tag(), only.id()).contains(revision)) {
      return only;
    }
    throw HubException.noRevision(
        id() + " is one version and has no revision " + revision + ": it has main and " + tag());
  }

  @Override
  public RepositoryRefs refs() {
    String commit = only().id();
    return RepositoryRefs.of(List.of(Ref.branch(MAIN, commit)), List.of(Ref.tag(tag(), commit)));
  }

  @Override
  public Page<CommitEntry> history(HubCommit commit, int from, int limit) {
    return Page.of(List.of(commit.entry()), from, limit);
  }

  private String tag() {
    return AdapterRepository.tag(version);
  }

  private HubCommit only() {
    return adapter.commit(tag());
  }
}
