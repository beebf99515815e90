package io.tributary.cli.exit;

/** What the command line's exit codes mean to a script. */
public enum ExitCode {
  /** Done. */
  OK(0, "done"),
  /** Tried and failed; the line on standard error says why. */
  FAILED(1, "failed"),
  /** The command line, a file or a name in it is wrong; nothing was done. */
  USAGE(2, "wrong usage or wrong input; nothing was done"),
  /** The stack understood and said no: a conflict, an unknown name, a folder in the way. */
  REFUSED(3, "refused: a conflict or an unknown name"),
  /** No stack runs there, or it does not answer. */
  NOT_RUNNING(4, "the stack is not running or does not answer"),
  /** Ctrl-C: 128 + SIGINT. */
  INTERRUPTED(130, "interrupted by Ctrl-C");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }

  /** A few words for the help text. */
  public String meaning() {
    return meaning;
  }
}
