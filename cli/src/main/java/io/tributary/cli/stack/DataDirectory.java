package io.tributary.cli.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that holds all of a local stack: its data, its logs, and {@code stack.json}, which
 * says where its parts listen.
 *
 * @param path absolute
 */
public record DataDirectory(Path path) {
  private static final String OWN_NAME = "tributary";

  /** Makes the path absolute. */
  public DataDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The folder used when none is named: {@code $TRIBUTARY_DATA}, else {@code tributary/stack} in
   * the user's state directory.
   */
  public static DataDirectory ofUser(Map<String, String> environment) {
    return new DataDirectory(
        value(environment, "TRIBUTARY_DATA")
            .map(Path::of)
            .orElseGet(() -> stateDirectory(environment).resolve("stack")));
  }

  /** {@code $XDG_STATE_HOME/tributary}, else {@code ~/.local/state/tributary}. */
  public static Path stateDirectory(Map<String, String> environment) {
    return value(environment, "XDG_STATE_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
        .resolve(OWN_NAME);
  }

  /** Where commands without a stack unpack libtorch's libraries. */
  public static Path natives(Map<String, String> environment) {
    return stateDirectory(environment).resolve("natives");
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  /** Where a running stack says how to reach it. */
  public Path stackFile() {
    return path.resolve("stack.json");
  }

  /** The log of a part. */
  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** All logs. */
  public Path logs() {
    return path.resolve("logs");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
