package io.tributary.trainer.commits;

import io.tributary.store.CommitKey;
import io.tributary.store.ObjectKeys;

/** The registry has a version of a commit that the store does not have. */
public final class CommitMissingException extends AdapterRefusedException {
  private static final long serialVersionUID = 1L;

  CommitMissingException(CommitKey key) {
    super(
        ObjectKeys.commit(key)
            + ": is missing, but adapter-events has a version made from it: is this the store of"
            + " this stack? Point tributary.store.* at it or restore the object");
  }
}
