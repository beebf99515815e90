package io.tributary.e2e.stack;

import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.supervisor.Service;
import io.tributary.localstack.supervisor.ServiceConfiguration;
import io.tributary.localstack.supervisor.ServiceProcess;
import io.tributary.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A second instance of a stack's service: its configuration, its cache, another port. */
public final class ServiceTwin implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final ServiceProcess process;

  private ServiceTwin(ServiceProcess process) {
    this.process = process;
  }

  /**
   * Starts one; returns before it is healthy.
   *
   * @param folder of its log
   */
  public static ServiceTwin start(LocalStackProcess stack, Service service, Path folder) {
    ServiceProcess process =
        ServiceProcess.prepare(
            TributaryHome.find(),
            folder,
            service,
            PortChoice.free().resolve(),
            configuration(stack));
    process.start();
    return new ServiceTwin(process);
  }

  private static Map<String, String> configuration(LocalStackProcess stack) {
    StackReport report = stack.report();
    StoreConfig store = report.store();
    Map<String, String> variables = new HashMap<>();
    variables.put("TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", report.kafka().bootstrapServers());
    variables.put("TRIBUTARY_STORE_ENDPOINT", store.endpoint().toString());
    variables.put("TRIBUTARY_STORE_BUCKET", store.bucket());
    variables.put("TRIBUTARY_STORE_REGION", store.region());
    variables.put("TRIBUTARY_STORE_ACCESS_KEY", store.accessKey());
    variables.put("TRIBUTARY_STORE_SECRET_KEY_FILE", report.secretKeyFile().toString());
    String key = ServiceConfiguration.registryKeyFile(stack.data()).toString();
    variables.put("TRIBUTARY_REGISTRY_ACCESS_ADMIN_KEY_FILE", key);
    variables.put("TRIBUTARY_INGEST_ACCESS_ADMIN_KEY_FILE", key);
    variables.put("TRIBUTARY_CACHE_DIRECTORY", stack.data().resolve("cache").toString());
    return variables;
  }

  /** Waits until it answers; returns itself. */
  public ServiceTwin awaitHealthy() {
    process.awaitHealthy(START);
    return this;
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.handle().orElseThrow();
  }

  /** Where it writes. */
  public Path log() {
    return process.spec().logFile();
  }

  @Override
  public void close() {
    process.close();
  }
}
