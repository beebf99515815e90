package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Settings from environment variables: those of the services under the same names.
 *
 * @param variables of the process
 */
public record StackEnvironment(Map<String, String> variables) {
  /** A file of Kafka client settings, for security. */
  public static final String KAFKA_PROPERTIES_FILE = "TRIBUTARY_KAFKA_PROPERTIES_FILE";

  /** The value, if it is set and not blank. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).filter(v -> !v.isBlank());
  }

  /** The value, or the first line of the file that {@code NAME_FILE} names. */
  public Optional<String> secret(String name) {
    return value(name).or(() -> value(name + "_FILE").map(file -> firstLine(Path.of(file))));
  }

  /** Kafka client settings to pass through. */
  public Map<String, String> kafkaProperties() {
    return value(KAFKA_PROPERTIES_FILE).map(file -> properties(Path.of(file))).orElse(Map.of());
  }

  private static Map<String, String> properties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw unreadable(KAFKA_PROPERTIES_FILE + " names " + file, e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw unreadable("the secret's file " + file, e);
    }
  }

  private static CommandException unreadable(String what, IOException e) {
    return new CommandException(
        ExitCode.USAGE, what + ", which cannot be read: " + e.getMessage(), e);
  }
}
