package io.tributary.store;

/** There is no blob of this digest. */
public final class BlobMissingException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  BlobMissingException(String store, Digest digest) {
    super(store + " has no blob " + digest);
  }
}
