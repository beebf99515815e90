package io.tributary.access;

/** Nobody knows who asks; the message says why, and holds nothing of what was sent. */
public final class UnauthenticatedException extends RuntimeException {
  UnauthenticatedException(String message) {
    super(message);
  }
}
