package io.tributary.ingest.definitions;

/** adapter-events could not be read to its end, so nobody knows whether an adapter exists. */
public final class SpecsUnavailableException extends DefinitionUnavailableException {
  SpecsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
