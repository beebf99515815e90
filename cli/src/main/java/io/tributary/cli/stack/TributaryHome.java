package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that a local stack runs from.
 *
 * @param directory absolute path of the repository's root
 */
public record TributaryHome(Path directory) {
  static final String PROPERTY = "tributary.home";

  /** The root that the launcher named, else the nearest one upwards from the working folder. */
  public static TributaryHome find() {
    Path start = Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("local-stack"))) {
        return new TributaryHome(folder);
      }
    }
    throw new CommandException(
        ExitCode.FAILED,
        "no Tributary checkout at or above "
            + start
            + ": a local stack needs one; start it with the script `tributary` at its root");
  }
}
