package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.CommandOutcome.Rejected;
import io.tributary.contracts.commands.RejectionCode;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.caller.SeenPlace;
import io.tributary.registry.gateway.CommandIds;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends a request's command, and answers when the view shows what it did. */
@Singleton
public final class Commands {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Duration READ_YOUR_WRITES = Duration.ofSeconds(20);

  /** What a command refused because of something that only its body names is answered with. */
  private static final Map<RejectionCode, ProblemCode> CODES =
      Map.of(
          RejectionCode.MALFORMED_COMMAND, ProblemCode.MALFORMED_REQUEST,
          RejectionCode.UNKNOWN_VERSION, ProblemCode.UNKNOWN_REFERENCE);

  private final RegistryInstance instance;
  private final CurrentCaller caller;
  private final SeenPlace seen;
  private final Clock clock;

  /** Sends through this registry, in the name of who asks. */
  public Commands(RegistryInstance instance, CurrentCaller caller, SeenPlace seen, Clock clock) {
    this.instance = instance;
    this.caller = caller;
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Metadata of a command.
   *
   * @param subject {@code namespace/name}
   * @param idempotencyKey the caller's, if the request may be repeated
   */
  CommandMetadata metadata(String subject, Optional<String> idempotencyKey) {
    String id =
        idempotencyKey
            .map(key -> CommandIds.of(caller.get().id(), subject, checked(key)))
            .orElseGet(CommandIds::random);
    return new CommandMetadata(id, clock.instant(), caller.get().actor());
  }

  private static String checked(String key) {
    if (!IDEMPOTENCY_KEY.matcher(key).matches()) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST,
          "Idempotency-Key must be 1 to 255 visible ASCII characters");
    }
    return key;
  }

  /**
   * Sends a command and waits until it is decided and seen.
   *
   * @throws ProblemException if it is refused
   * @throws io.tributary.registry.gateway.OutcomeUnknownException if no outcome came in time
   */
  Accepted execute(AdapterCommand command) {
    RegistryService registry = instance.caughtUp();
    CommandOutcome outcome = registry.gateway().send(command);
    if (outcome instanceof Rejected rejected) {
      throw new ProblemException(problem(rejected));
    }
    Accepted accepted = (Accepted) outcome;
    awaitSeen(registry, accepted);
    seen.set(registry.view().place(accepted.key()));
    return accepted;
  }

  private static Problem problem(Rejected rejected) {
    ProblemCode code =
        Optional.ofNullable(CODES.get(rejected.code()))
            .orElseGet(() -> ProblemCode.valueOf(rejected.code().name()));
    return Problem.of(code, rejected.message()).withCurrent(rejected.current());
  }

  private static void awaitSeen(RegistryService registry, Accepted accepted) {
    try {
      if (!registry
          .view()
          .awaitSequence(accepted.key(), accepted.lastSequence(), READ_YOUR_WRITES)) {
        throw new ProblemException(
            ProblemCode.NOT_READY,
            "the command was accepted, but this registry is behind adapter-events: read again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.NOT_READY, "the registry stops");
    }
  }
}
