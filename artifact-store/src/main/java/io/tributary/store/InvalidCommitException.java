package io.tributary.store;

/** A commit body cannot be told from that of another writer. */
public final class InvalidCommitException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  InvalidCommitException(CommitKey key, String reason) {
    super(key + ": " + reason);
  }

  InvalidCommitException(CommitKey key, String reason, Throwable cause) {
    super(key + ": " + reason, cause);
  }
}
