package io.tributary.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries log: nothing, because a command says in one line what went wrong. */
final class ClientLogs {
  /** Held strongly: java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private ClientLogs() {}

  static void quiet() {
    ROOT.setLevel(Level.OFF);
  }

  static void verbose() {
    ROOT.setLevel(Level.INFO);
  }
}
