package io.tributary.store.manifest;

import io.tributary.store.ArtifactStoreException;

/** A list of files that is not one. */
public final class InvalidManifestException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  InvalidManifestException(String message) {
    super(message);
  }

  InvalidManifestException(String message, Throwable cause) {
    super(message, cause);
  }
}
