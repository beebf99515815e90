package io.tributary.localstack.process;

import io.tributary.localstack.LocalStackException;

/** A server process ended or stayed unhealthy while it was starting. */
public final class StartFailedException extends LocalStackException {
  private static final long serialVersionUID = 1L;

  public StartFailedException(String message) {
    super(message);
  }

  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
