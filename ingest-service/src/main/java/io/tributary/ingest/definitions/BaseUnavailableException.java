package io.tributary.ingest.definitions;

/** The tokenizer of a base could not be fetched: no restart of a thread will cure it. */
public final class BaseUnavailableException extends DefinitionUnavailableException {
  BaseUnavailableException(String message) {
    super(message);
  }

  BaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
