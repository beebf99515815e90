package io.tributary.cli.command;

import picocli.CommandLine.Option;

/** How a command prints its result. */
final class OutputOptions {
  @Option(names = "--json", description = "Print the result as one line of JSON.")
  private boolean json;

  /** Prints the result in the form that was asked for. */
  void print(Session session, Object value, Runnable text) {
    if (json) {
      session.terminal().json(value);
    } else {
      text.run();
    }
  }

  boolean isJson() {
    return json;
  }
}
