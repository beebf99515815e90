package io.tributary.e2e.stack;

import io.tributary.localstack.process.PortChoice;
import io.tributary.testsupport.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole stack of real processes, driven as a person drives it: by {@code ./tributary}. */
public final class LocalStackProcess implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final long TIMEOUT_MINUTES = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;

  private LocalStackProcess(Path data) {
    this.data = data;
  }

  /** Starts one in this folder, on ports that no other stack takes by default. */
  public static LocalStackProcess up(Path data) {
    LocalStackProcess stack = new LocalStackProcess(data);
    List<String> arguments = new ArrayList<>(List.of("up"));
    for (String part : List.of("kafka", "s3", "registry", "ingest", "trainer", "merge")) {
      arguments.addAll(List.of("--" + part + "-port", "" + PortChoice.free().resolve()));
    }
    stack.tributary(arguments.toArray(String[]::new));
    return stack;
  }

  /** Runs a command to its end and returns what it printed. */
  public String tributary(String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("tributary").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    try {
      return run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + command, e);
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tributary", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("TRIBUTARY_BUILD", "never"));
    Process process = builder.redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
    }
    return printed;
  }

  /** Its folder. */
  public Path data() {
    return data;
  }

  /** What the supervisor says of its parts now. */
  public StackReport report() {
    return StackReport.read(data);
  }

  /** The process of a part. */
  public ProcessHandle process(String part) {
    return report()
        .pid(part)
        .flatMap(ProcessHandle::of)
        .orElseThrow(() -> new AssertionError("no process " + part + " in " + report()));
  }

  /** SIGKILL, as an operating system out of memory sends it; gives the process that died. */
  public ProcessHandle kill(String part) {
    ProcessHandle process = process(part);
    process.destroyForcibly();
    return process;
  }

  /** Waits until the supervisor has put another process in the place of a dead one. */
  public void awaitReplaced(String part, ProcessHandle dead) {
    Eventually.holds(
        PATIENCE,
        part + " restarted and every part healthy",
        () -> report().isHealthy() && report().pid(part).orElse(dead.pid()) != dead.pid());
  }

  @Override
  public void close() {
    tributary("down");
  }
}
