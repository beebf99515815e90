package io.tributary.registry.topology;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;

/** Told of every command as it is decided; a command that is processed again is told again. */
public interface CommandListener {
  /** This command got this outcome. */
  void decided(AdapterCommand command, CommandOutcome outcome);

  /**
   * Bytes that are no command; whoever waits for the id is told.
   *
   * @param coordinates topic-partition@offset
   */
  void malformed(String coordinates, String commandId, String message);

  /**
   * Bytes that are no command and have no id.
   *
   * @param coordinates topic-partition@offset
   */
  void unanswerable(String coordinates, String message);
}
