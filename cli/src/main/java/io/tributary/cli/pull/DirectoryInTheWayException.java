package io.tributary.cli.pull;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import java.nio.file.Path;

/** The target exists and is not an empty folder; nothing was written. */
public final class DirectoryInTheWayException extends CommandException {
  private static final long serialVersionUID = 1L;

  /** Of this target. */
  public DirectoryInTheWayException(Path target) {
    super(
        ExitCode.REFUSED,
        target + " exists and is not an empty folder: name another one, or remove it first");
  }
}
