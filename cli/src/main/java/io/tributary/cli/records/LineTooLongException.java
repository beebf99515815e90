package io.tributary.cli.records;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;

/** A line larger than any record the broker takes. Nothing after it is sent. */
public final class LineTooLongException extends CommandException {
  private static final long serialVersionUID = 1L;

  LineTooLongException(String file, long line, int limit) {
    super(
        ExitCode.USAGE,
        file
            + ":"
            + line
            + ": the line is longer than "
            + limit
            + " bytes, more than a record may have: split it (a record above 1 MiB is rejected"
            + " anyway)");
  }
}
