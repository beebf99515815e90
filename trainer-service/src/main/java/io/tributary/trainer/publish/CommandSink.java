package io.tributary.trainer.publish;

import io.tributary.contracts.commands.AdapterCommand;

/** Where commands to the registry go. */
@FunctionalInterface
public interface CommandSink {
  /** Returns when the command is as durable as the broker makes it; throws if it may not be. */
  void send(AdapterCommand command);
}
