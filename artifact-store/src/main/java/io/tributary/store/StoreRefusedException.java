package io.tributary.store;

/** The store answered that it will not do this, now or later. */
public final class StoreRefusedException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
