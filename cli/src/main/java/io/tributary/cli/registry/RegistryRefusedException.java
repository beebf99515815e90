package io.tributary.cli.registry;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;

/** The registry understood a request and refused it. */
public final class RegistryRefusedException extends CommandException {
  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERROR = 500;

  /** How the codes of names that nothing has begin. */
  private static final String UNKNOWN = "UNKNOWN_";

  private final int status;
  private final String code;

  RegistryRefusedException(int status, String code, String detail) {
    super(exitCode(status, code), detail + " (" + code + ")");
    this.status = status;
    this.code = code;
  }

  private static ExitCode exitCode(int status, String code) {
    if (status >= SERVER_ERROR) {
      return ExitCode.FAILED;
    }
    if (code.startsWith(UNKNOWN)) {
      return ExitCode.REFUSED;
    }
    return status == BAD_REQUEST || status == UNPROCESSABLE ? ExitCode.USAGE : ExitCode.REFUSED;
  }

  /** HTTP's. */
  public int status() {
    return status;
  }

  /** The problem's {@code code}. */
  public String code() {
    return code;
  }
}
