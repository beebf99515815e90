package io.tributary.registry.process;

import io.tributary.contracts.access.ApiKey;
import io.tributary.localstack.process.HealthCheck;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.ProcessSpec;
import io.tributary.localstack.process.ServerProcess;
import io.tributary.store.StoreConfig;
import io.tributary.testsupport.TestTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged registry in a process of its own, as it is deployed. */
final class RegistryProcess extends ServerProcess {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Path LOGS = Path.of("target", "registry-processes");
  private static final Duration START = Duration.ofMinutes(5);

  /** The first admin of every registry that has no other. */
  static final ApiKey ADMIN = ApiKey.random(new SecureRandom());

  private final URI root;

  private RegistryProcess(ProcessSpec spec, URI root) {
    super(spec, HealthCheck.http(root.resolve("/q/health/ready")));
    this.root = root;
  }

  /** One on a free port; it is not started. */
  static RegistryProcess prepare(TestTopics topics, StoreConfig store, String... arguments) {
    return prepare(topics, store, freePort(), Map.of(), arguments);
  }

  static int freePort() {
    return PortChoice.free().resolve();
  }

  static RegistryProcess prepare(
      TestTopics topics,
      StoreConfig store,
      int port,
      Map<String, String> more,
      String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", topics.connection().bootstrapServers());
    environment.put("TRIBUTARY_TOPICS_PREFIX", topics.prefix());
    environment.put("TRIBUTARY_STORE_ENDPOINT", store.endpoint().toString());
    environment.put("TRIBUTARY_STORE_BUCKET", store.bucket());
    environment.put("TRIBUTARY_STORE_ACCESS_KEY", store.accessKey());
    environment.put("TRIBUTARY_STORE_SECRET_KEY", store.secretKey());
    environment.put("TRIBUTARY_CACHE_DIRECTORY", LOGS.resolve("cache").toString());
    environment.put("TRIBUTARY_REGISTRY_ACCESS_ADMIN_KEY_FILE", adminKeyFile().toString());
    environment.putAll(more);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path log = LOGS.resolve("registry-" + port + "-" + System.nanoTime() + ".log");
    return new RegistryProcess(
        new ProcessSpec("registry", command, environment, log),
        URI.create("http://127.0.0.1:" + port));
  }

  private static Path adminKeyFile() {
    try {
      Files.createDirectories(LOGS);
      return Files.writeString(
          LOGS.resolve("admin-key-" + ProcessHandle.current().pid()).toAbsolutePath(),
          ADMIN.reveal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RegistryProcess started() {
    start();
    awaitHealthy(START);
    return this;
  }

  /** Runs it to its end, which must come by itself. */
  int runToEnd() {
    start();
    awaitEnd(START);
    return exitCode().orElseThrow();
  }

  URI root() {
    return root;
  }

  String log() {
    try {
      return Files.readString(spec().logFile());
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }
}
