package io.tributary.cli.exit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Ends a command. Its message is one line: what failed, where, and what to do. */
public class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitCode exitCode;

  /** A failure found by ourselves. */
  public CommandException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A failure that another one caused. */
  public CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A file or folder that a user named cannot be read. */
  public static CommandException unreadable(Path path, IOException cause) {
    String why =
        cause instanceof NoSuchFileException
            ? "there is no such file"
            : "cannot be read: " + reason(path, cause);
    return new CommandException(ExitCode.USAGE, path + ": " + why, cause);
  }

  /** What the system says, without the path that it may repeat. */
  private static String reason(Path path, IOException cause) {
    String message = cause.getMessage();
    return message == null || message.equals(path.toString())
        ? cause.getClass().getSimpleName()
        : message;
  }

  /** How the process ends. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
