package io.tributary.store;

/** A blob is larger than its reader is prepared to hold. */
public final class BlobTooLargeException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  BlobTooLargeException(String store, Digest digest, long maxSize) {
    super("blob " + digest + " in " + store + " is larger than " + maxSize + " bytes");
  }
}
