package io.tributary.localstack;

import io.tributary.localstack.process.JavaCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The broker's directory: settings, cluster id and log segments.
 *
 * @param directory absolute path
 */
record BrokerFiles(Path directory) {
  private static final String LOGGING =
      """
      handlers=java.util.logging.ConsoleHandler
      .level=WARNING
      kafka.server.KafkaRaftServer.level=INFO
      java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n
      """;

  Path settings() {
    return directory.resolve("server.properties");
  }

  private Path segments() {
    return directory.resolve("segments");
  }

  void writeSettings(int port, int controllerPort) {
    DataFiles.write(settings(), BrokerSettings.text(segments(), port, controllerPort));
    DataFiles.write(directory.resolve("logging.properties"), LOGGING);
  }

  List<String> withLogging(List<String> jvmFlags) {
    List<String> flags = new ArrayList<>(jvmFlags);
    flags.add("-Djava.util.logging.config.file=" + directory.resolve("logging.properties"));
    return flags;
  }

  /** Formats once; a format that was cut off by a crash is done again with the same cluster id. */
  void formatIfNew(String classPath) {
    if (Files.exists(segments().resolve("meta.properties"))) {
      return;
    }
    String clusterId = DataFiles.readOrCreate(directory.resolve("cluster.id"), BrokerFiles::newId);
    run(
        new JavaCommand(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            classPath,
            "kafka.tools.StorageTool",
            List.of("format", "--ignore-formatted", "-t", clusterId, "-c", settings().toString())));
  }

  private void run(JavaCommand format) {
    Path output = directory.resolve("format.log");
    try {
      int code =
          new ProcessBuilder(format.commandLine())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new LocalStackException(
            "formatting "
                + segments()
                + " failed with exit code "
                + code
                + " (log: "
                + output
                + ")");
      }
    } catch (IOException failed) {
      throw new LocalStackException("formatting " + segments() + " failed: " + failed, failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while formatting " + segments(), stop);
    }
  }

  /** A cluster id as Kafka makes them: 16 random bytes in URL-safe base64 without padding. */
  private static String newId() {
    UUID uuid = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    // The id is a command line argument: one that begins with a dash would read as an option.
    return id.startsWith("-") ? newId() : id;
  }
}
