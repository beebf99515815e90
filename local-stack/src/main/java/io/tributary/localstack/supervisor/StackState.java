package io.tributary.localstack.supervisor;

import java.util.Locale;

/** What a whole stack is doing. */
enum StackState {
  STARTING,
  HEALTHY,
  /** A child is dead or does not answer. */
  DEGRADED,
  STOPPING,
  STOPPED,
  /** Could not be started. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
