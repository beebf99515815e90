package io.tributary.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds the built project, and where in it each process finds its class path.
 *
 * @param directory absolute path of the repository root
 */
public record TributaryHome(Path directory) {
  /** System property naming the repository root. */
  public static final String PROPERTY = "tributary.home";

  public TributaryHome {
    directory = directory.toAbsolutePath().normalize();
  }

  /**
   * The root named by the system property {@value #PROPERTY}, else the nearest folder upwards from
   * the working directory that holds {@code local-stack/broker-runtime}.
   *
   * @throws LocalStackException when there is none
   */
  public static TributaryHome find() {
    String configured = System.getProperty(PROPERTY);
    Path start = Path.of(configured != null ? configured : "").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("local-stack/broker-runtime"))) {
        return new TributaryHome(folder);
      }
    }
    throw new LocalStackException(
        "no Tributary checkout at or above " + start + ": set -D" + PROPERTY + "=DIRECTORY");
  }

  /** Class path of the Kafka server. */
  public String brokerClassPath() {
    return jarsOf("local-stack/broker-runtime");
  }

  /** Class path of S3Proxy. */
  public String objectStoreClassPath() {
    return jarsOf("local-stack/object-store-runtime");
  }

  /**
   * The runnable jar of a packaged service.
   *
   * @param module folder of the service, such as {@code trainer-service}
   */
  public Path serviceJar(String module) {
    return existing(
        module, directory.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
  }

  private String jarsOf(String module) {
    return existing(module, directory.resolve(module).resolve("target/lib")) + "/*";
  }

  private static Path existing(String module, Path built) {
    if (!Files.exists(built)) {
      throw new LocalStackException(
          built + " is missing: build it with `mvn -Dquick -pl " + module + " -am package`");
    }
    return built;
  }
}
