package io.tributary.localstack.supervisor;

import io.tributary.localstack.DataFiles;
import io.tributary.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code processes}: name, process id and start time of the supervisor and each child, one
 * a line. A later supervisor ends from it what a killed one has left; the start time tells a child
 * from a stranger who was given the same id.
 *
 * @param file the file
 */
record RunningProcesses(Path file) {
  private static final String SUPERVISOR = "supervisor";
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+) (\\d+)");
  private static final long KILL_SECONDS = 10;

  static RunningProcesses of(Path data) {
    return new RunningProcesses(data.resolve("processes"));
  }

  void write(List<Child> children) {
    StringBuilder lines = new StringBuilder(line(SUPERVISOR, ProcessHandle.current()));
    for (Child child : children) {
      child
          .process()
          .handle()
          .filter(ProcessHandle::isAlive)
          .ifPresent(handle -> lines.append(line(child.name(), handle)));
    }
    DataFiles.write(file, lines.toString());
  }

  private static String line(String name, ProcessHandle handle) {
    return name + " " + handle.pid() + " " + startMillis(handle) + "\n";
  }

  private static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
  }

  /** The supervisor that wrote the file, while it runs. */
  Optional<ProcessHandle> supervisor() {
    return running(SUPERVISOR).stream().findFirst();
  }

  /** SIGTERM to the supervisor alone, which then stops its children in their order. */
  void endSupervisor(Duration time) {
    List<ProcessHandle> supervisor = running(SUPERVISOR);
    supervisor.forEach(ProcessHandle::destroy);
    if (!haveEnded(supervisor, time)) {
      supervisor.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Ends whatever in the file still runs: SIGTERM, then SIGKILL after {@code grace}.
   *
   * @throws LocalStackException when a process survives even that
   */
  void end(Duration grace) {
    List<ProcessHandle> left = running("\\S+");
    left.remove(ProcessHandle.current());
    left.forEach(ProcessHandle::destroy);
    if (!haveEnded(left, grace)) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (!haveEnded(left, Duration.ofSeconds(KILL_SECONDS))) {
        throw new LocalStackException("processes of an earlier stack do not end: see " + file);
      }
    }
  }

  private List<ProcessHandle> running(String name) {
    List<ProcessHandle> running = new ArrayList<>();
    for (String text : lines()) {
      Matcher line = LINE.matcher(text);
      if (line.matches() && line.group(1).matches(name)) {
        ProcessHandle.of(Long.parseLong(line.group(2)))
            .filter(ProcessHandle::isAlive)
            .filter(handle -> startMillis(handle) == Long.parseLong(line.group(3)))
            .ifPresent(running::add);
      }
    }
    return running;
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException failed) {
      throw new LocalStackException("cannot read " + file + ": " + failed, failed);
    }
  }

  private static boolean haveEnded(List<ProcessHandle> processes, Duration time) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failed) {
      throw new LocalStackException("cannot wait for the processes of an earlier stack", failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while ending an earlier stack", stop);
    }
  }
}
