package io.tributary.ingest.definitions;

/** A base whose files are all there and hold no usable tokenizer: waiting will not change that. */
final class UnusableBaseException extends RuntimeException {
  UnusableBaseException(String message) {
    super(message);
  }

  UnusableBaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
