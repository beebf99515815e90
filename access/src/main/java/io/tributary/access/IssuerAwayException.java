package io.tributary.access;

/** The provider does not say what its keys are; whoever sends a token of it may try again. */
public final class IssuerAwayException extends RuntimeException {
  IssuerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
