package io.tributary.cli.registry;

/** How a version is taken out of service. */
public enum Withdrawal {
  /** It is no longer wanted; its files are still served. */
  RETIRE("retire"),
  /** Its content is wrong; its files are given out no more, and nothing brings it back. */
  QUARANTINE("quarantine");

  private final String verb;

  Withdrawal(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }
}
