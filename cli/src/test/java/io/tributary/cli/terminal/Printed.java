package io.tributary.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A terminal whose two streams a test can read. */
public final class Printed {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A terminal of this style that writes here. */
  public Terminal terminal(Terminal.Style style) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), style);
  }

  /** Standard output so far. */
  public String out() {
    return out.toString();
  }

  /** Standard error so far. */
  public String err() {
    return err.toString();
  }
}
