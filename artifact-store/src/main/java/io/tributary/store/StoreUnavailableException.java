package io.tributary.store;

/** The store did not do its work within the time given to retries. */
public final class StoreUnavailableException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
