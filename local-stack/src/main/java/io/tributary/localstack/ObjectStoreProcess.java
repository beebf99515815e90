package io.tributary.localstack;

import io.tributary.localstack.process.HealthCheck;
import io.tributary.localstack.process.JavaCommand;
import io.tributary.localstack.process.PortChoice;
import io.tributary.localstack.process.ProcessSpec;
import io.tributary.localstack.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** S3Proxy over a directory, on loopback, with credentials on. Buckets are made by its clients. */
public final class ObjectStoreProcess extends ServerProcess {
  /** The port on which local S3 stores are commonly expected. */
  public static final int DEFAULT_PORT = 9000;

  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms32m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:+ExitOnOutOfMemoryError");

  private static final String LOGGING =
      """
      <configuration>
        <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
          <encoder>
            <pattern>%d{"yyyy-MM-dd'T'HH:mm:ss.SSS"} %level %logger{0} %msg%n</pattern>
          </encoder>
        </appender>
        <root level="WARN"><appender-ref ref="console"/></root>
      </configuration>
      """;

  private final int port;
  private final ObjectStoreCredentials credentials;

  private ObjectStoreProcess(ProcessSpec spec, int port, ObjectStoreCredentials credentials) {
    super(spec, HealthCheck.http(endpoint(port).resolve("/healthz")));
    this.port = port;
    this.credentials = credentials;
  }

  /**
   * Makes an object store ready to start: port chosen, settings and credentials written. Objects of
   * an earlier one are kept.
   *
   * @param home where the jars of S3Proxy are
   * @param data directory of the stack
   * @param portChoice port for clients
   * @throws LocalStackException when the port is taken or the jars are missing
   */
  public static ObjectStoreProcess prepare(TributaryHome home, Path data, PortChoice portChoice) {
    int port = portChoice.resolve();
    Path directory = data.toAbsolutePath().resolve("object-store");
    ObjectStoreCredentials credentials = ObjectStoreCredentials.of(directory);
    writeSettings(directory, port, credentials);
    ProcessSpec spec =
        new ProcessSpec(
            "object-store",
            command(home, directory).commandLineExitingWithParent(),
            Map.of(),
            data.toAbsolutePath().resolve("logs/object-store.log"));
    return new ObjectStoreProcess(spec, port, credentials);
  }

  private static void writeSettings(Path directory, int port, ObjectStoreCredentials credentials) {
    Path objects = directory.resolve("objects");
    try {
      Files.createDirectories(objects);
    } catch (IOException failed) {
      throw new LocalStackException("cannot create " + objects + ": " + failed, failed);
    }
    DataFiles.write(directory.resolve("logback.xml"), LOGGING);
    DataFiles.write(
        directory.resolve("s3proxy.conf"),
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(endpoint(port), credentials.accessKey(), credentials.secretKey(), objects));
  }

  private static JavaCommand command(TributaryHome home, Path directory) {
    List<String> flags = new ArrayList<>(JVM_FLAGS);
    flags.add("-Dlogback.configurationFile=" + directory.resolve("logback.xml"));
    return new JavaCommand(
        flags,
        home.objectStoreClassPath(),
        "org.gaul.s3proxy.Main",
        List.of("--properties", directory.resolve("s3proxy.conf").toString()));
  }

  private static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Port for clients. */
  public int port() {
    return port;
  }

  /** Address for clients. */
  public URI endpoint() {
    return endpoint(port);
  }

  /** The key pair that the store accepts. */
  public ObjectStoreCredentials credentials() {
    return credentials;
  }
}
