package io.tributary.e2e.stack;

import java.io.IOException;

/** Signals that Java has no name for. */
public final class Signals {
  private Signals() {}

  /** SIGSTOP: the process stands still and keeps what it holds. */
  public static void freeze(ProcessHandle process) {
    send("-STOP", process);
  }

  /** SIGCONT: it goes on as if no time had passed. */
  public static void thaw(ProcessHandle process) {
    send("-CONT", process);
  }

  private static void send(String signal, ProcessHandle process) {
    try {
      int code =
          new ProcessBuilder("kill", signal, "" + process.pid()).inheritIO().start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill " + signal + " " + process.pid() + " ended with " + code);
      }
    } catch (IOException e) {
      throw new AssertionError("kill cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
