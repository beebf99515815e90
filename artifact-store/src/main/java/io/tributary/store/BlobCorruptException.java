package io.tributary.store;

/** A stored blob does not have the content that its digest names. */
public final class BlobCorruptException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  BlobCorruptException(String store, Digest digest, Digest found) {
    super(
        "blob "
            + digest
            + " in "
            + store
            + " is corrupt, its content has SHA-256 "
            + found
            + ": delete the object and store it again");
  }
}
