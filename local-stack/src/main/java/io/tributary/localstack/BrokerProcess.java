package io.tributary.localstack;

import io.tributary.localstack.process.HealthCheck;
import io.tributary.localstack.process.JavaCommand;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.ProcessSpec;
import io.tributary.localstack.process.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Kafka node, broker and KRaft controller in one JVM, on loopback. */
public final class BrokerProcess extends ServerProcess {
  /** Kafka's own default port. */
  public static final int DEFAULT_PORT = 9092;

  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms64m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError");

  private final int port;

  private BrokerProcess(ProcessSpec spec, int port) {
    super(spec, HealthCheck.kafka(port));
    this.port = port;
  }

  /**
   * Makes a broker ready to start: ports chosen, settings written, the data directory formatted
   * when it is new. Data of an earlier broker is kept.
   *
   * @param home where the broker's jars are
   * @param data directory of the stack
   * @param portChoice port for clients
   * @throws LocalStackException when the port is taken, the jars are missing or formatting fails
   */
  public static BrokerProcess prepare(TributaryHome home, Path data, PortChoice portChoice) {
    return prepare(home, data, portChoice, Map.of());
  }

  /**
   * The same with other settings.
   *
   * @param overrides broker settings that win over those of the local stack
   */
  public static BrokerProcess prepare(
      TributaryHome home, Path data, PortChoice portChoice, Map<String, String> overrides) {
    int port = portChoice.resolve();
    BrokerFiles files = new BrokerFiles(data.toAbsolutePath().resolve("broker"));
    files.writeSettings(port, PortChoice.free().resolve());
    String classPath = home.brokerClassPath();
    files.formatIfNew(classPath);
    return new BrokerProcess(spec(classPath, data.toAbsolutePath(), files, overrides), port);
  }

  private static ProcessSpec spec(
      String classPath, Path data, BrokerFiles files, Map<String, String> overrides) {
    List<String> arguments = new ArrayList<>(List.of(files.settings().toString()));
    overrides.forEach((key, value) -> arguments.addAll(List.of("--override", key + "=" + value)));
    JavaCommand command =
        new JavaCommand(
            List.copyOf(files.withLogging(JVM_FLAGS)),
            classPath,
            "kafka.Kafka",
            List.copyOf(arguments));
    return new ProcessSpec(
        "broker",
        command.commandLineExitingWithParent(),
        Map.of(),
        data.resolve("logs/broker.log"));
  }

  /** Port for clients. */
  public int port() {
    return port;
  }

  /** Value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
