package io.tributary.cli;

import io.tributary.cli.command.Session;
import io.tributary.cli.stack.StackEnvironment;
import io.tributary.cli.terminal.Terminal;

/** The process. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ClientLogs.quiet();
    Session session = new Session(Terminal.ofProcess(), new StackEnvironment(System.getenv()));
    System.exit(Tributary.commandLine(session).execute(arguments));
  }
}
