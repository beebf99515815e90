package io.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessIT {
  private static final Duration START = Duration.ofMinutes(3);

  @TempDir Path directory;

  @Test
  void saysWhyAProcessEndedWhileStarting() {
    ServerProcess process = child(Failing.class, () -> false);
    process.start();

    assertThatThrownBy(() -> process.awaitHealthy(START))
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("child ended with exit code 3 while starting")
        .hasMessageContaining("ERROR the disk is full")
        .hasMessageContaining(directory.resolve("logs/child.log").toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysWhenAProcessStaysUnhealthy() {
    try (ServerProcess process = child(Waiting.class, () -> false)) {
      process.start();
      assertThatThrownBy(() -> process.awaitHealthy(Duration.ofMillis(300)))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("child was not healthy within 0 s");
    }
  }

  @Test
  void saysWhenTheCommandCannotBeRun() {
    ProcessSpec spec =
        new ProcessSpec("child", List.of("/no/such/program"), Map.of(), directory.resolve("log"));
    ServerProcess process = new ServerProcess(spec, () -> true);
    assertThatThrownBy(process::start)
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("child cannot be started")
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void killsAProcessThatIgnoresSigterm() {
    ServerProcess process = child(Stubborn.class, this::saysReady);
    process.start();
    process.awaitHealthy(START);

    process.stop(Duration.ofMillis(200));

    assertThat(process.isAlive()).isFalse();
    assertThat(process.exitCode().orElseThrow()).isEqualTo(128 + 9);
  }

  @Test
  void refusesToStartTwice() {
    try (ServerProcess process = child(Waiting.class, () -> true)) {
      process.start();
      assertThatThrownBy(process::start).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aChildEndsWhenItsParentIsKilled() throws Exception {
    // Given a parent process that has started a child
    Path pidFile = directory.resolve("child.pid");
    JavaCommand command =
        new JavaCommand(
            List.of(),
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            List.of(directory.toString(), pidFile.toString()));
    Process parent = new ProcessBuilder(command.commandLine()).start();
    ProcessHandle child = awaitPid(pidFile);

    // When the parent dies without a chance to stop it
    parent.destroyForcibly().waitFor();

    // Then the child ends by itself
    child.onExit().get(START.toSeconds(), TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  private static ProcessHandle awaitPid(Path pidFile) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.exists(pidFile)) {
      assertThat(System.nanoTime()).as("parent started its child").isLessThan(deadline);
      Thread.onSpinWait();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
  }

  private boolean saysReady() {
    try {
      return Files.readString(directory.resolve("logs/child.log")).contains("ready");
    } catch (IOException notYet) {
      return false;
    }
  }

  private ServerProcess child(Class<?> main, HealthCheck health) {
    return new ServerProcess(spec(main, directory), health);
  }

  private static ProcessSpec spec(Class<?> main, Path directory) {
    JavaCommand command =
        new JavaCommand(
            List.of(), System.getProperty("java.class.path"), main.getName(), List.of());
    return new ProcessSpec(
        "child",
        command.commandLineExitingWithParent(),
        Map.of(),
        directory.resolve("logs/child.log"));
  }

  /** Reports an error and ends. */
  static final class Failing {
    public static void main(String[] args) {
      System.out.println("ERROR the disk is full");
      System.out.println("bye");
      System.exit(3);
    }
  }

  /** Never becomes healthy. */
  static final class Waiting {
    public static void main(String[] args) throws InterruptedException {
      Thread.currentThread().join();
    }
  }

  /** Does not end on SIGTERM. */
  static final class Stubborn {
    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    while (true) {
                      Thread.onSpinWait();
                    }
                  }));
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  /** Starts a child, writes its process id and waits. */
  static final class Parent {
    public static void main(String[] args) throws Exception {
      ServerProcess child = new ServerProcess(spec(Waiting.class, Path.of(args[0])), () -> true);
      child.start();
      Path written =
          Files.writeString(
              Path.of(args[1] + ".new"), Long.toString(child.handle().orElseThrow().pid()));
      Files.move(written, Path.of(args[1]));
      Thread.currentThread().join();
    }
  }
}
