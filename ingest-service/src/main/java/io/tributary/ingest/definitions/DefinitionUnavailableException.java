package io.tributary.ingest.definitions;

/**
 * Kafka or the store did not give in time what a record needs. The record is neither converted nor
 * rejected: its transaction is aborted, and it is read again later.
 */
public abstract class DefinitionUnavailableException extends RuntimeException {
  DefinitionUnavailableException(String message) {
    super(message);
  }

  DefinitionUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
