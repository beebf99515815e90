package io.tributary.localstack.supervisor;

import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.process.StartFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts the children of a stack tier by tier, tends them until it is asked to stop, and stops them
 * in the reverse order. One thread calls {@link #run()}; {@link #stop()} may come from any.
 */
final class Supervisor {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STARTING_POLL = Duration.ofMillis(250);
  private static final Duration TENDING_POLL = Duration.ofMillis(500);

  private final Stack stack;
  private final StackFile file;
  private final Consumer<String> log;
  private final CountDownLatch stopRequested = new CountDownLatch(1);

  Supervisor(Stack stack, StackFile file, Consumer<String> log) {
    this.stack = stack;
    this.file = file;
    this.log = log;
  }

  /**
   * Runs the stack until {@link #stop()}; no child is left when it returns or throws.
   *
   * @throws StartFailedException when a child ends or stays unhealthy at the first start
   */
  void run() {
    StackState end = StackState.STOPPED;
    try {
      start();
      tendUntilStopped();
    } catch (StartFailedException failed) {
      end = StackState.FAILED;
      throw failed;
    } finally {
      stopChildren(end);
    }
  }

  /** Asks {@link #run()} to stop the children and return. */
  void stop() {
    stopRequested.countDown();
  }

  private void start() {
    startTier(stack.servers());
    startTier(stack.services());
    if (isRunning()) {
      report(StackState.HEALTHY);
      log.accept("healthy: " + StackFile.addresses(stack));
    }
  }

  private void startTier(List<Child> tier) {
    if (!isRunning()) {
      return;
    }
    tier.forEach(Child::start);
    report(StackState.STARTING);
    long deadline = System.nanoTime() + START.toNanos();
    for (Child child : tier) {
      awaitHealthy(child, tier, deadline);
    }
  }

  private void awaitHealthy(Child child, List<Child> tier, long deadline) {
    while (isRunning() && !child.process().isHealthy()) {
      boolean late = System.nanoTime() > deadline;
      Optional<Child> failed =
          tier.stream()
              .filter(one -> late ? !one.process().isHealthy() : !one.process().isAlive())
              .findFirst();
      if (failed.isPresent()) {
        throw failed.get().process().startFailure(START);
      }
      pause(STARTING_POLL);
    }
    child.tend();
  }

  private void tendUntilStopped() {
    while (isRunning()) {
      stack.children().forEach(Child::tend);
      boolean healthy =
          stack.children().stream().allMatch(child -> child.state() == ChildState.HEALTHY);
      report(healthy ? StackState.HEALTHY : StackState.DEGRADED);
      pause(TENDING_POLL);
    }
  }

  private boolean isRunning() {
    return stopRequested.getCount() > 0;
  }

  private void pause(Duration time) {
    try {
      if (stopRequested.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        log.accept("stopping");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  private void stopChildren(StackState end) {
    report(StackState.STOPPING);
    stopTier(stack.services());
    stopTier(stack.servers());
    report(end);
    log.accept("stopped");
  }

  /** A full disk is no reason to give up the children. */
  private void report(StackState state) {
    try {
      file.write(state, stack);
    } catch (LocalStackException failed) {
      log.accept(failed.getMessage());
    }
  }

  /** All at once: their times of grace do not add up. */
  private static void stopTier(List<Child> tier) {
    tier.forEach(Child::requestStop);
    tier.forEach(Child::stop);
  }
}
