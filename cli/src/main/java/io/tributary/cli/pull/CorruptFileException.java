package io.tributary.cli.pull;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.FileReference;

/** The bytes that came are not the ones that were registered; nothing was kept. */
public final class CorruptFileException extends CommandException {
  private static final long serialVersionUID = 1L;

  CorruptFileException(FileReference file, long size, String sha256) {
    super(
        ExitCode.FAILED,
        file.path()
            + ": received "
            + size
            + " bytes with SHA-256 "
            + sha256
            + ", registered are "
            + file.size()
            + " bytes with "
            + file.sha256()
            + ": try again; if it stays so, the store is damaged");
  }
}
