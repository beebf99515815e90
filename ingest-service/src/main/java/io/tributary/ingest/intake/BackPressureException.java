package io.tributary.ingest.intake;

/** Nothing more is taken now; the message says why. */
public final class BackPressureException extends RuntimeException {
  BackPressureException(String message) {
    super(message);
  }
}
