package io.tributary.merge;

import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.HealthCheck;
import io.tributary.localstack.process.JavaCommand;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged worker as an operator runs it. */
final class MergeProcess extends ServerProcess {
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final Duration START = Duration.ofSeconds(90);

  private MergeProcess(ProcessSpec spec, URI health) {
    super(spec, HealthCheck.http(health));
  }

  /**
   * One in these topics and this bucket; it is not started.
   *
   * @param directory of its cache
   * @param more settings that win
   */
  static MergeProcess of(
      TestTopics topics, StoreConfig store, Path directory, Map<String, String> more) {
    int port = PortChoice.free().resolve();
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", topics.connection().bootstrapServers());
    environment.put("TRIBUTARY_TOPICS_PREFIX", topics.prefix());
    environment.put("TRIBUTARY_STORE_ENDPOINT", store.endpoint().toString());
    environment.put("TRIBUTARY_STORE_BUCKET", store.bucket());
    environment.put("TRIBUTARY_STORE_ACCESS_KEY", store.accessKey());
    environment.put("TRIBUTARY_STORE_SECRET_KEY", store.secretKey());
    environment.put("TRIBUTARY_CACHE_DIRECTORY", directory.toString());
    environment.putAll(more);
    JavaCommand command =
        new JavaCommand(
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            TributaryHome.find().serviceJar("merge-service").toString(),
            MAIN,
            List.of());
    Path log = Path.of("target", "merge-" + port + ".log").toAbsolutePath();
    return new MergeProcess(
        new ProcessSpec("merge", command.commandLineExitingWithParent(), environment, log),
        URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
  }

  void startReady() {
    start();
    awaitHealthy(START);
  }

  /** Runs it to its end, which must come by itself. */
  int runToEnd() {
    start();
    awaitEnd(START);
    return exitCode().orElseThrow();
  }

  /** The lines that it printed for its operator. */
  List<String> reasons() {
    try {
      return Files.readAllLines(spec().logFile()).stream()
          .filter(line -> line.startsWith("merge-service "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
