package io.tributary.store;

/**
 * The store accepts the condition of a write and ignores it, so commits would overwrite each other.
 */
public final class ConditionalWritesIgnoredException extends ArtifactStoreException {
  private static final long serialVersionUID = 1L;

  ConditionalWritesIgnoredException(String store) {
    super(
        store
            + " ignores If-None-Match: a second conditional write to one key was accepted;"
            + " use a store with conditional writes");
  }
}
