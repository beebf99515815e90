package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the supervisor as its users do: a process, a data directory, signals. */
class SupervisorIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Pattern BROKER_PID =
      Pattern.compile("\"name\":\"broker\",\"pid\":(\\d+),\"port\":\\d+,\"restarts\":(\\d+)");

  private final List<Process> started = new ArrayList<>();

  @TempDir Path data;

  @AfterEach
  void endWhatATestLeft() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    RunningProcesses.of(data).end(Duration.ofSeconds(20));
  }

  @Test
  void startsADeadBrokerAgainAndLeavesNoProcessWhenStopped() throws Exception {
    // Given a healthy stack
    Process supervisor = up("--services", "none", "--free-ports");
    awaitFile(text -> text.contains("\"state\":\"healthy\",\"store\""));
    ProcessHandle broker = broker();

    // When its broker is killed, then another is started on the same port
    broker.destroyForcibly();
    awaitFile(text -> restarts(text) == 1 && text.contains("\"state\":\"healthy\",\"store\""));
    assertThat(broker().pid()).isNotEqualTo(broker.pid());

    // When the supervisor gets SIGTERM, then everything ends
    List<ProcessHandle> children = supervisor.descendants().toList();
    assertThat(children).hasSize(2);
    supervisor.toHandle().destroy();
    assertThat(supervisor.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(stackFile()).contains("\"state\":\"stopped\",\"store\"");
  }

  @Test
  void leavesNoProcessWhenItIsKilledAndCanBeStartedAgain() throws Exception {
    Process first = up("--services", "none", "--free-ports");
    awaitFile(text -> text.contains("\"state\":\"healthy\",\"store\""));
    List<ProcessHandle> children = first.descendants().toList();
    first.destroyForcibly().waitFor();

    // Started at once, the second ends what is still about to end by itself
    Process second = up("--services", "none", "--free-ports");
    awaitFile(
        text ->
            text.contains("\"pid\":" + second.pid())
                && text.contains("\"state\":\"healthy\",\"store\""));
    assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void isTheOnlyOneOnItsDirectoryAndIsStoppedByTheCommandDown() throws Exception {
    Process supervisor = up("--services", "none", "--free-ports");
    awaitFile(text -> text.contains("\"state\":\"starting\""));
    assertThat(exitCodeOf("status")).isZero();

    Process second = up("--services", "none");
    assertThat(second.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(errorsOf(second))
        .containsExactly(
            "a stack already runs on " + data + ": stop it with `down`, or name another");

    assertThat(exitCodeOf("down")).isZero();
    assertThat(supervisor.isAlive()).isFalse();
    assertThat(exitCodeOf("status")).isEqualTo(3);
    assertThat(exitCodeOf("down")).isZero();
  }

  @Test
  void saysInOneLineWhatIsWrongWithItsOptions() throws Exception {
    Process supervisor = up("--kafka-port", "none");
    assertThat(supervisor.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(supervisor.exitValue()).isEqualTo(1);
    assertThat(errorsOf(supervisor))
        .containsExactly("--kafka-port needs a port from 1 to 65535, not none");
  }

  private Process up(String... options) throws IOException {
    return run("up", options);
  }

  private int exitCodeOf(String command) throws Exception {
    Process process = run(command);
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process run(String command, String... options) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(SupervisorMain.class.getName(), command, "--data", data.toString()));
    line.addAll(List.of(options));
    Path output = data.resolve("output-" + started.size());
    Process process =
        new ProcessBuilder(line)
            .redirectError(data.resolve("errors-" + started.size()).toFile())
            .redirectOutput(output.toFile())
            .start();
    started.add(process);
    return process;
  }

  private List<String> errorsOf(Process process) throws IOException {
    return Files.readAllLines(data.resolve("errors-" + started.indexOf(process)));
  }

  private String stackFile() {
    try {
      return Files.readString(data.resolve("stack.json"));
    } catch (IOException noneYet) {
      return "";
    }
  }

  private void awaitFile(Predicate<String> expected) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!expected.test(stackFile())) {
      assertThat(System.nanoTime()).as("in time: %s", stackFile()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private ProcessHandle broker() {
    return ProcessHandle.of(Long.parseLong(brokerIn(stackFile()).group(1))).orElseThrow();
  }

  private static int restarts(String text) {
    return Integer.parseInt(brokerIn(text).group(2));
  }

  private static Matcher brokerIn(String text) {
    Matcher broker = BROKER_PID.matcher(text);
    assertThat(broker.find()).as("broker in %s", text).isTrue();
    return broker;
  }
}
