package io.tributary.registry.decision;

import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.CompleteMerge;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.AdapterCommand.FailMerge;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.AdapterCommand.OfAdapter;
import io.tributary.contracts.commands.AdapterCommand.PublishCheckpoint;
import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.commands.AdapterCommand.RequestMerge;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.contracts.commands.AdapterCommand.StartRun;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides commands. A repeated command gets its first outcome again: publishes and merges are known
 * for ever by their natural keys, every other command by its id while it is among the name's last
 * {@value OutcomeMemory#CAPACITY}.
 */
public final class Decider {
  /** The CloudEvents source of every event. */
  public static final String SOURCE = "/registry";

  private Decider() {}

  /** Decides one command; the state stays as it is. */
  public static Decision decide(AdapterState state, AdapterCommand command) {
    Optional<Decision> earlier = earlier(state, command);
    return earlier.orElseGet(() -> decision(state, command, rule(state, command)));
  }

  private static Optional<Decision> earlier(AdapterState state, AdapterCommand command) {
    if (!isRememberedById(command)) {
      return Optional.empty();
    }
    return state.remembered(command.commandId()).map(r -> repeated(state, command, r));
  }

  private static Decision repeated(AdapterState state, AdapterCommand command, Remembered first) {
    String fingerprint = Fingerprint.of(command);
    if (first.fingerprint().orElse(fingerprint).equals(fingerprint)) {
      return new Decision(first.outcome(), List.of());
    }
    String message =
        "command id "
            + command.commandId()
            + " was used by another command of "
            + command.key()
            + ": use a new one";
    return decision(state, command, Ruling.refuse(RejectionCode.ILLEGAL_STATE, message));
  }

  /**
   * Whether a repetition is known by the command's id. Publishes and merges are known by what they
   * are about; that a run cannot be started is a matter of this code, not of the state, and must
   * not outlive it.
   */
  static boolean isRememberedById(AdapterCommand command) {
    return !(command instanceof PublishCheckpoint
        || command instanceof CompleteMerge
        || command instanceof FailMerge
        || command instanceof StartRun);
  }

  private static Ruling rule(AdapterState state, AdapterCommand command) {
    if (command instanceof RegisterBase c) {
      return DefinitionPolicy.registerBase(state, c);
    }
    if (command instanceof DefineAdapter c) {
      return DefinitionPolicy.defineAdapter(state, c);
    }
    if (state.head().use() != NameUse.ADAPTER) {
      return Ruling.refuse(
          RejectionCode.UNKNOWN_ADAPTER, "adapter " + command.key() + " is not defined");
    }
    return ruleOfAdapter(state, (OfAdapter) command);
  }

  private static Ruling ruleOfAdapter(AdapterState state, OfAdapter command) {
    if (command instanceof PublishCheckpoint c) {
      return PublicationPolicy.publish(state, c);
    }
    if (command instanceof RegisterUpload c) {
      return PublicationPolicy.register(state, c);
    }
    if (command instanceof MoveAlias c) {
      return AliasPolicy.move(state, c);
    }
    if (command instanceof RequestMerge c) {
      return MergePolicy.request(state, c);
    }
    if (command instanceof CompleteMerge c) {
      return MergePolicy.complete(state, c);
    }
    if (command instanceof FailMerge c) {
      return MergePolicy.fail(state, c);
    }
    if (command instanceof QuarantineVersion c) {
      return WithdrawalPolicy.quarantine(state, c);
    }
    if (command instanceof RetireVersion c) {
      return WithdrawalPolicy.retire(state, c);
    }
    return Ruling.refuse(
        RejectionCode.UNSUPPORTED,
        "finite runs are not executed yet: train a file with './tributary train', or produce the"
            + " records to the adapter");
  }

  private static Decision decision(AdapterState state, AdapterCommand command, Ruling ruling) {
    if (ruling instanceof Ruling.Accept accept) {
      List<EventEnvelope> events = envelopes(state, command, accept.events());
      return new Decision(accepted(command, events), events);
    }
    return new Decision(outcome(state, command, ruling), List.of());
  }

  private static CommandOutcome outcome(AdapterState state, AdapterCommand command, Ruling ruling) {
    if (ruling instanceof Ruling.Unchanged same) {
      return new Accepted(
          command.commandId(),
          command.key(),
          List.of(),
          state.head().lastSequence(),
          same.result());
    }
    if (ruling instanceof Ruling.Repeat repeat) {
      return new Accepted(
          command.commandId(),
          command.key(),
          repeat.eventIds(),
          repeat.sequence(),
          repeat.result());
    }
    Ruling.Refuse refuse = (Ruling.Refuse) ruling;
    return new Rejected(
        command.commandId(), command.key(), refuse.code(), refuse.message(), refuse.current());
  }

  private static Accepted accepted(AdapterCommand command, List<EventEnvelope> events) {
    return new Accepted(
        command.commandId(),
        command.key(),
        events.stream().map(EventEnvelope::id).toList(),
        events.get(events.size() - 1).sequence(),
        Results.of(events.stream().map(EventEnvelope::data).toList()));
  }

  private static List<EventEnvelope> envelopes(
      AdapterState state, AdapterCommand command, List<AdapterEvent> events) {
    List<EventEnvelope> envelopes = new ArrayList<>();
    long sequence = state.head().lastSequence();
    for (AdapterEvent event : events) {
      envelopes.add(
          new EventEnvelope(
              command.commandId() + "-" + envelopes.size(),
              SOURCE,
              command.issuedAt(),
              ++sequence,
              command.actor(),
              command.commandId(),
              event));
    }
    return envelopes;
  }
}
