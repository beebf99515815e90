package io.tributary.testsupport;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.localstack.BrokerProcess;
import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A Kafka node in a process of its own, with the settings of the local stack. */
public final class TestBroker {
  private static final Duration START = Duration.ofMinutes(3);

  private final BrokerProcess process;

  private TestBroker(BrokerProcess process) {
    this.process = process;
  }

  /** The broker of this JVM's tests, started by the first who asks. */
  public static TestBroker shared() {
    return Shared.BROKER;
  }

  /** Another broker, for a test that needs one to itself; it ends with the JVM. */
  public static TestBroker start() {
    return start(Map.of());
  }

  /** Another broker with settings of its own; it ends with the JVM. */
  public static TestBroker start(Map<String, String> overrides) {
    Path data = TestDirectories.create("broker");
    BrokerProcess process =
        BrokerProcess.prepare(TributaryHome.find(), data, PortChoice.free(), overrides);
    TestDirectories.deleteAtExit(process::kill, data);
    TestBroker broker = new TestBroker(process);
    broker.restart();
    return broker;
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return process.bootstrapServers();
  }

  /** How clients connect. */
  public KafkaConnection connection() {
    return KafkaConnection.to(bootstrapServers());
  }

  /** SIGKILL; the data stays. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP: it stands still, its connections stay open, nobody is answered. */
  public void freeze() {
    signal("-STOP");
  }

  /** SIGCONT: it goes on as if no time had passed. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    String pid = "" + process.handle().orElseThrow().pid();
    try {
      int code = new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + signal + " " + pid + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Starts it on the same port and data after {@link #kill()}; returns when it is healthy. */
  public void restart() {
    process.start();
    process.awaitHealthy(START);
  }

  private static final class Shared {
    static final TestBroker BROKER = start();
  }
}
