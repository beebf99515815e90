package io.tributary.localstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own that can be started, asked, stopped, killed and started again on
 * the same port and data. Not safe for use by several threads at once, except {@link #isAlive()}
 * and {@link #isHealthy()}.
 */
public class ServerProcess implements AutoCloseable {
  /** How long {@link #close()} waits between SIGTERM and SIGKILL. */
  public static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(50);

  private final ProcessSpec spec;
  private final HealthCheck health;
  private final LogFile log;
  private volatile Optional<Process> process = Optional.empty();
  private long logStart;

  public ServerProcess(ProcessSpec spec, HealthCheck health) {
    this.spec = spec;
    this.health = health;
    this.log = new LogFile(spec.logFile());
  }

  /** What this process was started from. */
  public final ProcessSpec spec() {
    return spec;
  }

  /**
   * Starts the process; returns before it is healthy.
   *
   * @throws StartFailedException when the command cannot be run
   * @throws IllegalStateException when it runs already
   */
  public final void start() {
    if (isAlive()) {
      throw new IllegalStateException(spec.name() + " runs already");
    }
    try {
      log.prepare();
      logStart = log.length();
      process = Optional.of(builder().start());
    } catch (IOException failed) {
      throw new StartFailedException(
          spec.name() + " cannot be started: " + failed.getMessage(), failed);
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(spec.command());
    builder.environment().putAll(spec.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
    return builder;
  }

  /**
   * Waits until the server answers.
   *
   * @throws StartFailedException when it ends instead or does not answer in time
   */
  public final void awaitHealthy(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!isHealthy()) {
      if (!isAlive() || System.nanoTime() > deadline) {
        throw startFailure(timeout);
      }
      pause();
    }
  }

  /**
   * Says, in one line, why this process did not become healthy.
   *
   * @param waited how long it was waited for
   */
  public final StartFailedException startFailure(Duration waited) {
    OptionalInt code = exitCode();
    String what =
        code.isPresent()
            ? "ended with exit code " + code.getAsInt()
            : "was not healthy within " + waited.toSeconds() + " s";
    return new StartFailedException(
        "%s %s while starting: %s (log: %s)"
            .formatted(spec.name(), what, log.reasonSince(logStart, spec.name()), spec.logFile()));
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while waiting for " + spec.name(), stop);
    }
  }

  /** True while the process runs. */
  public final boolean isAlive() {
    return process.map(Process::isAlive).orElse(false);
  }

  /** True when the process runs and answers. */
  public final boolean isHealthy() {
    return isAlive() && health.isHealthy();
  }

  /** Handle of the running process, or of the last one. */
  public final Optional<ProcessHandle> handle() {
    return process.map(Process::toHandle);
  }

  /** Exit code of the last process, when it has ended. */
  public final OptionalInt exitCode() {
    return process.filter(started -> !started.isAlive()).stream()
        .mapToInt(Process::exitValue)
        .findFirst();
  }

  /** SIGTERM; returns at once. */
  public final void requestStop() {
    // Not Process.destroy(), which also closes the pipe that the child watches: one reason to end
    // is enough.
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Waits for the end of the process, which is SIGKILL after {@code grace}. */
  public final void awaitEnd(Duration grace) {
    process.ifPresent(running -> awaitEnd(running, grace));
  }

  /** SIGTERM, then SIGKILL after {@code grace}; returns when the process is gone. */
  public final void stop(Duration grace) {
    requestStop();
    awaitEnd(grace);
  }

  /** SIGKILL; returns when the process is gone. */
  public final void kill() {
    awaitEnd(Duration.ZERO);
  }

  /** Stops with {@link #STOP_GRACE}. */
  @Override
  public final void close() {
    stop(STOP_GRACE);
  }

  /** An interrupt shortens the grace to nothing: no process is left behind for it. */
  private static void awaitEnd(Process running, Duration grace) {
    boolean interrupted = false;
    while (running.isAlive()) {
      try {
        if (interrupted || !running.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
          running.destroyForcibly().waitFor();
        }
      } catch (InterruptedException hurry) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
