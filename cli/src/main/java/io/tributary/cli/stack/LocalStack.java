package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A local stack that this process has started: one supervisor, detached from the terminal, its
 * output in the data folder's logs.
 */
public final class LocalStack {
  /** The supervisor's log, beside those of its children. */
  public static final String SUPERVISOR = "supervisor";

  private static final Duration POLL = Duration.ofMillis(200);

  /** The longest orderly stop: the trainer may finish its step. */
  private static final Duration STOP = Duration.ofSeconds(75);

  private static final int LINES_SHOWN = 5;

  private final DataDirectory data;
  private final Process process;
  private final long logStart;

  private LocalStack(DataDirectory data, Process process, long logStart) {
    this.data = data;
    this.process = process;
    this.logStart = logStart;
  }

  /**
   * Starts a supervisor; returns at once.
   *
   * @param options as the supervisor takes them, for example {@code --free-ports}
   */
  public static LocalStack start(DataDirectory data, List<String> options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("up", "--data", data.toString()));
    arguments.addAll(options);
    Path log = data.log(SUPERVISOR);
    try {
      Files.createDirectories(log.getParent());
      long logStart = Files.exists(log) ? Files.size(log) : 0;
      Process process =
          new ProcessBuilder(new SupervisorCommand(TributaryHome.find()).detachedLine(arguments))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new LocalStack(data, process, logStart);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, "the stack in " + data + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** Its folder. */
  public DataDirectory data() {
    return data;
  }

  /**
   * Waits until every part answers.
   *
   * @param onProgress told what is being waited for
   * @throws CommandException if the supervisor gives up, with its last words
   */
  public StackFile awaitHealthy(Consumer<String> onProgress) throws InterruptedException {
    Optional<StackFile> file = own();
    while (file.isEmpty() || !file.get().isHealthy()) {
      if (!process.isAlive()) {
        throw failed();
      }
      onProgress.accept(file.map(LocalStack::waitingFor).orElse("starting the supervisor"));
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      file = own();
    }
    return file.get();
  }

  /** An older file is of no interest. */
  private Optional<StackFile> own() {
    return StackFile.read(data).filter(f -> f.supervisor().pid() == process.pid());
  }

  private static String waitingFor(StackFile file) {
    List<String> names =
        file.processes().stream().filter(p -> !p.isHealthy()).map(StackFile.Part::name).toList();
    return "starting " + String.join(", ", names);
  }

  /**
   * Throws if the stack is not well any more.
   *
   * @throws CommandException if the supervisor has ended
   */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw failed();
    }
  }

  private CommandException failed() {
    List<String> words = new LogTail(data.log(SUPERVISOR)).lastLinesFrom(logStart, LINES_SHOWN);
    String reason =
        words.stream()
            .filter(line -> !line.matches("\\S+ (stopping|stopped|healthy).*"))
            .reduce((first, second) -> second)
            .orElse("it said nothing");
    return new CommandException(
        ExitCode.FAILED,
        "the stack in " + data + " did not start: " + reason + " (logs: " + data.logs() + ")");
  }

  /** What the supervisor said for the user: default ports that were taken. */
  public List<String> notices() {
    return new LogTail(data.log(SUPERVISOR))
        .text(logStart)
        .lines()
        .filter(line -> line.matches("\\S+ port [0-9]+ is taken: .*"))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  /**
   * Stops the stack of a folder, whoever started it, and what a killed supervisor has left.
   *
   * @return whether there was one
   */
  public static boolean stopOn(DataDirectory data) throws InterruptedException {
    if (!Files.isDirectory(data.path())) {
      return false;
    }
    boolean running = StackFile.read(data).flatMap(StackFile::process).isPresent();
    try {
      Process down =
          new ProcessBuilder(
                  new SupervisorCommand(TributaryHome.find())
                      .line(List.of("down", "--data", data.toString())))
              .inheritIO()
              .start();
      if (down.waitFor() != 0) {
        throw new CommandException(ExitCode.FAILED, "the stack in " + data + " did not stop");
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, "the stack in " + data + " cannot be stopped: " + e.getMessage(), e);
    }
    return running;
  }

  /** Stops it in an orderly way; returns when no process is left. */
  public void stop() {
    // Not Process.destroy(): that closes standard input too, and one reason to end is enough.
    process.toHandle().destroy();
    boolean interrupted = false;
    long deadline = System.nanoTime() + STOP.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        process.waitFor(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    process.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
