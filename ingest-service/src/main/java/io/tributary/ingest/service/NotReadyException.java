package io.tributary.ingest.service;

/** Nobody can be answered yet, or no more. */
public final class NotReadyException extends RuntimeException {
  /** For this reason. */
  public NotReadyException(String message) {
    super(message);
  }
}
