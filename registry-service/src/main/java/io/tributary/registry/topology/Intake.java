package io.tributary.registry.topology;

import io.tributary.contracts.commands.AdapterCommand;

/** What a record of adapter-commands turned out to be. */
sealed interface Intake {
  /** A command that can be decided. */
  record Decidable(AdapterCommand command) implements Intake {}

  /** Not a command, but somebody may wait for the outcome of this id. */
  record Malformed(String commandId, String key, String message) implements Intake {}

  /** Not a command, and nobody can be told. */
  record Unanswerable(String message) implements Intake {}
}
