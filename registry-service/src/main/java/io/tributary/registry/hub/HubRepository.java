package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.paging.Page;
import java.time.Instant;
import java.util.Optional;

/** What the Hub calls a model. */
interface HubRepository {
  /** The branch that clients ask for when nobody named a revision. */
  String MAIN = "main";

  /** {@code namespace/name}. */
  String id();

  Instant createdAt();

  /** Its card now. */
  CardData card();

  /** The commit at the tip of main, if something is there. */
  Optional<HubCommit> tip();

  /**
   * The commit that a branch, a tag or a commit id means now.
   *
   * @throws HubException if it means none
   */
  HubCommit commit(String revision);

  RepositoryRefs refs();

  /**
   * A commit and those before it, the newest first.
   *
   * @param from how far behind the commit, as an earlier page's next says
   */
  Page<CommitEntry> history(HubCommit commit, int from, int limit);
}
