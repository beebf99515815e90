package io.tributary.cli.stack;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;

/** There is no stack where the command looked for one, or it does not answer. */
public final class StackNotRunningException extends CommandException {
  private static final long serialVersionUID = 1L;

  /** Says what was looked for and where. */
  public StackNotRunningException(String what) {
    super(ExitCode.NOT_RUNNING, what);
  }

  /** For a connection that failed. */
  public StackNotRunningException(String what, Throwable cause) {
    super(ExitCode.NOT_RUNNING, what, cause);
  }
}
