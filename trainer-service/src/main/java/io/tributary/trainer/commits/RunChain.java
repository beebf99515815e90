package io.tributary.trainer.commits;

import io.tributary.contracts.AdapterId;
import io.tributary.store.ArtifactStore;
import io.tributary.store.CommitKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the newest commit of an adapter: from the commit of the registry's last version upward by
 * GET until there is none. A run ends with a sealed commit; the search goes on at the next run's
 * first. Nothing is ever found by listing.
 */
public final class RunChain {
  /** The ordinal of an adapter's first run. */
  public static final int FIRST_RUN = 1;

  private final ArtifactStore store;

  /** Reads this store. */
  public RunChain(ArtifactStore store) {
    this.store = store;
  }

  /**
   * The end of an adapter's chain.
   *
   * @param newest the last commit
   * @param unpublished commits marked {@code publish} after the registry's last version, in order
   */
  public record Tip(Commit newest, List<Commit> unpublished) {}

  /**
   * Walks the chain.
   *
   * @param lastPublished the commit of the registry's last version
   * @return empty if the adapter has no commit yet
   * @throws CommitMissingException if the store lacks the last version's commit
   * @throws MalformedCommitException if a commit cannot be read
   */
  public Optional<Tip> tip(AdapterId adapter, Optional<PublishedCommit> lastPublished) {
    CommitKey start =
        lastPublished
            .map(last -> Commit.keyOf(adapter, last.run(), last.seq()))
            .orElse(Commit.keyOf(adapter, FIRST_RUN, 0));
    Optional<Commit> first = read(start);
    if (first.isEmpty() && lastPublished.isPresent()) {
      throw new CommitMissingException(start);
    }
    return first.map(commit -> walk(commit, lastPublished.isPresent()));
  }

  private Tip walk(Commit first, boolean firstIsPublished) {
    List<Commit> unpublished = new ArrayList<>();
    if (first.publish() && !firstIsPublished) {
      unpublished.add(first);
    }
    Commit newest = first;
    Optional<Commit> next = read(following(newest));
    while (next.isPresent()) {
      newest = next.get();
      if (newest.publish()) {
        unpublished.add(newest);
      }
      next = read(following(newest));
    }
    return new Tip(newest, List.copyOf(unpublished));
  }

  /** The key of the commit after this one. */
  static CommitKey following(Commit commit) {
    return commit.isSeal()
        ? Commit.keyOf(commit.adapter(), commit.lineage().run() + 1, 0)
        : commit.key().next();
  }

  private Optional<Commit> read(CommitKey key) {
    return store.readCommit(key).map(body -> CommitCodec.read(key, body));
  }
}
