package io.tributary.localstack.supervisor;

import io.tributary.localstack.TributaryHome;
import io.tributary.localstack.process.HealthCheck;
import io.tributary.localstack.process.JavaCommand;
import io.tributary.localstack.process.ProcessSpec;
import io.tributary.localstack.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A packaged Quarkus service in a JVM of its own. */
public final class ServiceProcess extends ServerProcess {
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private ServiceProcess(ProcessSpec spec, URI health) {
    super(spec, HealthCheck.http(health));
  }

  /**
   * Makes a service ready to start.
   *
   * @param port port of its HTTP side, on loopback
   * @param configuration variables common to all services, see {@link ServiceConfiguration}
   * @throws io.tributary.localstack.LocalStackException when it has not been built
   */
  public static ServiceProcess prepare(
      TributaryHome home, Path data, Service service, int port, Map<String, String> configuration) {
    Map<String, String> environment = new HashMap<>(configuration);
    environment.putAll(service.environment());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    // Asked several times a second while it starts, a service would fill its log with "not yet".
    environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
    JavaCommand command =
        new JavaCommand(
            jvmFlags(service), home.serviceJar(service.module()).toString(), MAIN, List.of());
    ProcessSpec spec =
        new ProcessSpec(
            service.label(),
            command.commandLineExitingWithParent(),
            environment,
            data.resolve("logs").resolve(service.label() + ".log"));
    return new ServiceProcess(spec, URI.create("http://127.0.0.1:" + port + "/q/health"));
  }

  /** Flags in {@code TRIBUTARY_TRAINER_JVM_FLAGS} and its like come last and so win. */
  private static List<String> jvmFlags(Service service) {
    List<String> flags = new ArrayList<>(service.jvmFlags());
    String variable = "TRIBUTARY_" + service.name().toUpperCase(Locale.ROOT) + "_JVM_FLAGS";
    String more = System.getenv(variable);
    if (more != null && !more.isBlank()) {
      flags.addAll(Arrays.asList(more.strip().split("\\s+")));
    }
    return flags;
  }
}
