package io.tributary.registry.hub;

import io.tributary.registry.hub.wire.CardData;
import io.tributary.registry.hub.wire.CommitEntry;
import io.tributary.registry.hub.wire.RepositoryRefs;
import java.time.Instant;
import java.util.List;
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

  /** A commit and all before it, the newest first. */
  List<CommitEntry> history(HubCommit commit);
}
