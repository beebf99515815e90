package io.tributary.trainer.publish;

import io.tributary.contracts.commands.AdapterCommand;

/** A command could not be handed to the broker. The commit is durable: a restart sends it again. */
public final class PublishFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublishFailedException(String topic, AdapterCommand command, Throwable cause) {
    super(
        topic
            + ": command "
            + command.commandId()
            + " of "
            + command.key()
            + " was not acknowledged: "
            + cause.getMessage()
            + ": it is sent again at the next start",
        cause);
  }
}
