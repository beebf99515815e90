package io.tributary.access;

/** A key may or may not have been made or revoked: look, or do it again. */
public final class AccessUnwrittenException extends RuntimeException {
  AccessUnwrittenException(Throwable cause) {
    super("access-events may not have been written: " + cause.getMessage(), cause);
  }
}
