package io.tributary.trainer.commits;

import io.tributary.contracts.AdapterId;
import io.tributary.store.CommitKey;
import io.tributary.store.ObjectKeys;

/**
 * Another trainer wrote the commit that was ours to write: the partition is its, and whatever this
 * trainer holds is stale.
 */
public final class CommitTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final AdapterId adapter;

  /** Names the adapter and the object that was taken. */
  public CommitTakenException(AdapterId adapter, CommitKey key) {
    super(ObjectKeys.commit(key) + ": was written by another trainer, which owns " + adapter);
    this.adapter = adapter;
  }

  /** The adapter that has another owner. */
  public AdapterId adapter() {
    return adapter;
  }
}
