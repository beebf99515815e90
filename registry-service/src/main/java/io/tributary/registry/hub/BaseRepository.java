package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.hub.wire.RepositoryRefs.Ref;
import io.tributary.registry.paging.Page;
import io.tributary.registry.view.BaseDetail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A registered base: one commit, for a base never changes. */
record BaseRepository(BaseDetail base) implements HubRepository {
  private static final int COMMIT_DIGITS = 40;

  @Override
  public String id() {
    return base.id().toString();
  }

  @Override
  public Instant createdAt() {
    return base.registeredAt();
  }

  @Override
  public CardData card() {
    return CardData.base();
  }

  @Override
  public Optional<HubCommit> tip() {
    return Optional.of(only());
  }

  @Override
  public HubCommit commit(String revision) {
    HubCommit only = only();
    if (revision.equals(MAIN) || revision.equals(only.id())) {
      return only;
    }
    throw HubException.noRevision(
        "base " + id() + " has no revision " + revision + ": it has main and " + only.id());
  }

  @Override
  public RepositoryRefs refs() {
    return RepositoryRefs.of(List.of(Ref.branch(MAIN, only().id())), List.of());
  }

  @Override
  public Page<CommitEntry> history(HubCommit commit, int from, int limit) {
    return Page.of(List.of(commit.entry()), from, limit);
  }

  private HubCommit only() {
    return new HubCommit(
        base.digest().substring(0, COMMIT_DIGITS),
        "Base " + base.digest(),
        base.registeredAt(),
        base.registeredBy(),
        base.files(),
        card(),
        Optional.empty());
  }
}
