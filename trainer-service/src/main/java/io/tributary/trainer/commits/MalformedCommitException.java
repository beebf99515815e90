package io.tributary.trainer.commits;

import io.tributary.store.CommitKey;
import io.tributary.store.ObjectKeys;

/** An object in the chain of commits that this trainer cannot read. */
public final class MalformedCommitException extends AdapterRefusedException {
  private static final long serialVersionUID = 1L;

  MalformedCommitException(CommitKey key, String reason) {
    super(ObjectKeys.commit(key) + ": " + reason);
  }

  MalformedCommitException(CommitKey key, RuntimeException cause) {
    super(ObjectKeys.commit(key) + ": " + cause.getMessage(), cause);
  }
}
