package io.tributary.cli.terminal;

import io.tributary.contracts.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Results go to standard output, progress and warnings to standard error, so that a script reads
 * results alone.
 */
public final class Terminal {
  /** System property set by the launcher: {@code interactive} or {@code plain}. */
  public static final String STYLE_PROPERTY = "tributary.terminal";

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Style style;
  private boolean progressShown;
  private boolean muted;

  /** Whether lines can be overwritten. */
  public enum Style {
    /** A person looks at both streams. */
    INTERACTIVE,
    /** A file, a pipe, a CI log. */
    PLAIN
  }

  /** Writes to these. */
  public Terminal(PrintWriter out, PrintWriter err, Style style) {
    this.out = out;
    this.err = err;
    this.style = style;
  }

  /** The process's own streams, in the style that the launcher found. */
  public static Terminal ofProcess() {
    String style = System.getProperty(STYLE_PROPERTY, "plain");
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        style.equals("interactive") ? Style.INTERACTIVE : Style.PLAIN);
  }

  /** Whether a person looks at it. */
  public boolean isInteractive() {
    return style == Style.INTERACTIVE;
  }

  /** A line of the result. */
  public synchronized void line(String text) {
    print(out, text);
  }

  private void print(PrintWriter stream, String text) {
    if (!muted) {
      clearProgress();
      stream.println(text);
      stream.flush();
    }
  }

  /** Text of the result as it is; nothing is added. */
  public synchronized void text(String text) {
    if (!muted) {
      clearProgress();
      out.print(text);
      out.flush();
    }
  }

  /** A value of the result as one line of JSON. */
  public void json(Object value) {
    line(new String(Json.write(value), StandardCharsets.UTF_8));
  }

  /** A line for the person, kept apart from the result. */
  public synchronized void note(String text) {
    print(err, text);
  }

  /** A stack trace, for a person who asked for it. */
  public synchronized void trace(Throwable thrown) {
    clearProgress();
    thrown.printStackTrace(err);
    err.flush();
  }

  /** What is going on now; the next text overwrites it. Shown to a person only. */
  public synchronized void progress(String text) {
    if (style == Style.INTERACTIVE && !muted) {
      err.print(CLEAR_LINE + text);
      err.flush();
      progressShown = true;
    }
  }

  private void clearProgress() {
    if (progressShown) {
      err.print(CLEAR_LINE);
      err.flush();
      progressShown = false;
    }
  }

  /** Says nothing more: the process is ending and its other threads fail in many ways. */
  public synchronized void mute() {
    clearProgress();
    muted = true;
  }

  /** Takes the progress line away. */
  public synchronized void endProgress() {
    clearProgress();
  }
}
