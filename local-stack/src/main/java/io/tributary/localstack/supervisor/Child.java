package io.tributary.localstack.supervisor;

import io.tributary.localstack.process.ServerProcess;
import io.tributary.localstack.process.StartFailedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A process that is to run, and what has become of it. Belongs to the supervisor's thread. */
final class Child {
  private final ServerProcess process;
  private final URI address;
  private final Duration stopGrace;
  private final Clock clock;
  private final Consumer<String> log;
  private final Backoff backoff = new Backoff();
  private ChildState state = ChildState.STOPPED;
  private Instant started = Instant.EPOCH;
  private Optional<Instant> startAgainAt = Optional.empty();
  private int restarts;

  /**
   * @param address where it listens
   * @param stopGrace time between SIGTERM and SIGKILL
   * @param log takes lines for the operator
   */
  Child(ServerProcess process, URI address, Duration stopGrace, Clock clock, Consumer<String> log) {
    this.process = process;
    this.address = address;
    this.stopGrace = stopGrace;
    this.clock = clock;
    this.log = log;
  }

  String name() {
    return process.spec().name();
  }

  ServerProcess process() {
    return process;
  }

  URI address() {
    return address;
  }

  ChildState state() {
    return state;
  }

  /** How often it has been started again. */
  int restarts() {
    return restarts;
  }

  void start() {
    started = clock.instant();
    startAgainAt = Optional.empty();
    state = ChildState.STARTING;
    process.start();
  }

  /** Looks at the process: asks for its health, and starts it again when its time has come. */
  void tend() {
    if (process.isAlive()) {
      state = process.isHealthy() ? ChildState.HEALTHY : whileNotHealthy();
    } else if (startAgainAt.isEmpty()) {
      scheduleStart();
    } else if (!clock.instant().isBefore(startAgainAt.get())) {
      startAgain();
    }
  }

  private ChildState whileNotHealthy() {
    return state == ChildState.STARTING ? ChildState.STARTING : ChildState.UNHEALTHY;
  }

  private void scheduleStart() {
    Instant now = clock.instant();
    Duration wait = backoff.afterDeath(started, now);
    startAgainAt = Optional.of(now.plus(wait));
    state = ChildState.DEAD;
    log.accept(
        name()
            + " ended with exit code "
            + process.exitCode().orElse(0)
            + ", starting it again in "
            + wait.toMillis()
            + " ms (log: "
            + process.spec().logFile()
            + ")");
  }

  private void startAgain() {
    restarts++;
    try {
      start();
    } catch (StartFailedException failed) {
      log.accept(failed.getMessage());
      scheduleStart();
    }
  }

  /** SIGTERM; returns at once. */
  void requestStop() {
    process.requestStop();
  }

  /** Waits for the end after {@link #requestStop()}, or forces it. */
  void stop() {
    process.awaitEnd(stopGrace);
    state = ChildState.STOPPED;
  }
}
