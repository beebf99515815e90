package io.tributary.registry.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.registry.topology.CommandListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what the topology decides. */
final class CommandMeters implements CommandListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandMeters.class);
  private static final String COMMANDS = "tributary.registry.commands";
  private static final String MALFORMED = "tributary.registry.commands.malformed";

  private final MeterRegistry meters;

  CommandMeters(MeterRegistry meters) {
    this.meters = meters;
    meters.counter(MALFORMED);
  }

  @Override
  public void decided(AdapterCommand command, CommandOutcome outcome) {
    String type = command.getClass().getSimpleName();
    meters.counter(COMMANDS, "type", type, "outcome", name(outcome)).increment();
    if (outcome instanceof Rejected rejected) {
      LOG.info("{} of {} refused: {}", type, command.key(), rejected.message());
    } else if (outcome instanceof Accepted accepted && !accepted.eventIds().isEmpty()) {
      LOG.info("{} of {}: {}", type, command.key(), accepted.result());
    }
  }

  private static String name(CommandOutcome outcome) {
    return outcome instanceof Rejected rejected ? rejected.code().name() : "ACCEPTED";
  }

  @Override
  public void malformed(String coordinates, String commandId, String message) {
    meters.counter(MALFORMED).increment();
    LOG.warn("{}: malformed command {}: {}", coordinates, commandId, message);
  }

  @Override
  public void unanswerable(String coordinates, String message) {
    meters.counter(MALFORMED).increment();
    LOG.warn("{}: no command, passed over: {}", coordinates, message);
  }
}
