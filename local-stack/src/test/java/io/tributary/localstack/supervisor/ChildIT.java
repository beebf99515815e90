package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.localstack.process.ProcessSpec;
import io.tributary.localstack.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {
  private static final long END_SECONDS = 180;

  private final List<String> log = new ArrayList<>();
  private final HandClock clock = new HandClock();
  private volatile boolean answers = true;
  private Child child;

  @TempDir Path directory;

  @AfterEach
  void stop() {
    child.requestStop();
    child.stop();
  }

  @Test
  void aDeadChildIsStartedAgainWhenItsWaitIsOver() throws Exception {
    // Given a healthy child that dies
    child = child("sleep", "600");
    child.start();
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.HEALTHY);
    kill();

    // When its wait is not over yet, then nothing happens
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.DEAD);
    assertThat(log).singleElement().asString().contains("child ended with exit code 137");
    clock.advance(Backoff.FIRST.minusMillis(1));
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.DEAD);

    // When it is over, then the child lives again
    clock.advance(Duration.ofMillis(1));
    child.tend();
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.HEALTHY);
    assertThat(child.restarts()).isEqualTo(1);
  }

  @Test
  void aChildThatKeepsDyingWaitsLonger() throws Exception {
    child = child("true");
    child.start();
    awaitEnd();
    child.tend();
    clock.advance(Backoff.FIRST);
    child.tend();
    awaitEnd();
    child.tend();

    clock.advance(Backoff.FIRST);
    child.tend();
    assertThat(child.restarts()).isEqualTo(1);
    clock.advance(Backoff.FIRST);
    child.tend();
    assertThat(child.restarts()).isEqualTo(2);
  }

  @Test
  void aChildThatDoesNotAnswerIsReportedAndLeftAlone() {
    child = child("sleep", "600");
    answers = false;
    child.start();
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.STARTING);
    answers = true;
    child.tend();
    answers = false;
    child.tend();
    assertThat(child.state()).isEqualTo(ChildState.UNHEALTHY);
    assertThat(child.process().isAlive()).isTrue();
  }

  private Child child(String... command) {
    ProcessSpec spec =
        new ProcessSpec("child", List.of(command), Map.of(), directory.resolve("child.log"));
    ServerProcess process = new ServerProcess(spec, () -> answers);
    return new Child(
        process, URI.create("http://127.0.0.1:1"), Duration.ofSeconds(10), clock, log::add);
  }

  private void kill() throws Exception {
    child.process().handle().orElseThrow().destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() throws Exception {
    child.process().handle().orElseThrow().onExit().get(END_SECONDS, TimeUnit.SECONDS);
  }

  /** Stands still unless it is advanced. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
