package io.tributary.registry.gateway;

import java.time.Duration;

/**
 * No outcome came in time: the command may still be decided. Sending it again under the same id
 * gives the outcome.
 */
public final class OutcomeUnknownException extends RuntimeException {
  private final String commandId;

  OutcomeUnknownException(String commandId, Duration waited) {
    super("no outcome in " + waited.toSeconds() + " s");
    this.commandId = commandId;
  }

  OutcomeUnknownException(String commandId, Throwable cause) {
    super("the command may not have been written: " + cause.getMessage(), cause);
    this.commandId = commandId;
  }

  /** The command's. */
  public String commandId() {
    return commandId;
  }
}
