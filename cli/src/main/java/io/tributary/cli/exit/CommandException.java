package io.tributary.cli.exit;

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

  /** How the process ends. */
  public final ExitCode exitCode() {
    return exitCode;
  }
}
