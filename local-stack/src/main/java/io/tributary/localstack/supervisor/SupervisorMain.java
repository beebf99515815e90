package io.tributary.localstack.supervisor;

import io.tributary.localstack.LocalStackException;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.ExitWithParent;
import io.tributary.localstack.supervisor.StackOptions.Lifetime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code up} runs a stack in the foreground until SIGTERM; {@code down} ends the one on a data
 * directory; {@code status} tells whether there is one. Exit codes: 0 done, 1 failed with one line
 * on standard error, 2 wrong usage, 3 from {@code status}: nothing runs there.
 */
public final class SupervisorMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int NOT_RUNNING = 3;

  /** Children of a killed supervisor are ending by themselves already. */
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(10);

  /** The longest orderly stop: the services' time of grace, then the servers'. */
  private static final Duration STOP = Duration.ofSeconds(75);

  private SupervisorMain() {}

  /** Runs one command; see the class. */
  public static void main(String[] args) {
    try {
      List<String> arguments = List.of(args);
      int code = arguments.isEmpty() ? usage() : run(arguments.get(0), options(arguments));
      System.exit(code);
    } catch (LocalStackException failed) {
      System.err.println(failed.getMessage());
      System.exit(FAILED);
    }
  }

  private static int usage() {
    System.err.println(StackArguments.USAGE);
    return USAGE;
  }

  private static StackOptions options(List<String> arguments) {
    return StackArguments.parse(arguments.subList(1, arguments.size()));
  }

  private static int run(String command, StackOptions options) {
    return switch (command) {
      case "up" -> up(options);
      case "down" -> down(options.data());
      case "status" -> status(options.data());
      default -> usage();
    };
  }

  private static int up(StackOptions options) {
    Optional<StackLock> lock = StackLock.tryAcquire(options.data());
    if (lock.isEmpty()) {
      throw new LocalStackException(
          "a stack already runs on " + options.data() + ": stop it with `down`, or name another");
    }
    try (StackLock held = lock.get()) {
      RunningProcesses.of(options.data()).end(ORPHAN_GRACE);
      Stack stack = Stack.prepare(TributaryHome.find(), options, SupervisorMain::log);
      Supervisor supervisor =
          new Supervisor(stack, new StackFile(options.data()), SupervisorMain::log);
      runUntilSignalled(supervisor, options.lifetime());
    }
    return 0;
  }

  private static void runUntilSignalled(Supervisor supervisor, Lifetime lifetime) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(supervisor, stopped), "stop-stack");
    Runtime.getRuntime().addShutdownHook(hook);
    if (lifetime == Lifetime.OF_PARENT) {
      ExitWithParent.watchStandardInput();
    }
    try {
      supervisor.run();
    } finally {
      stopped.countDown();
    }
  }

  private static void stopAndWait(Supervisor supervisor, CountDownLatch stopped) {
    supervisor.stop();
    try {
      if (!stopped.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("the stack did not stop within " + STOP.toSeconds() + " s");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private static int down(Path data) {
    RunningProcesses processes = RunningProcesses.of(data);
    processes.endSupervisor(STOP);
    processes.end(ORPHAN_GRACE);
    return 0;
  }

  private static int status(Path data) {
    Optional<ProcessHandle> supervisor = RunningProcesses.of(data).supervisor();
    supervisor.ifPresent(process -> System.out.println("running, supervisor " + process.pid()));
    return supervisor.isPresent() ? 0 : NOT_RUNNING;
  }

  private static void log(String line) {
    System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
  }
}
