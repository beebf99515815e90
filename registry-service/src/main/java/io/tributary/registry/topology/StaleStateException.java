package io.tributary.registry.topology;

import io.tributary.registry.decision.LastEvent;
import java.util.Optional;

/** The decision state is not the one that wrote adapter-events; deciding from it would be wrong. */
public final class StaleStateException extends RuntimeException {
  StaleStateException(
      String topic, int partition, Optional<LastEvent> state, Optional<LastEvent> log) {
    super(
        "registry state of partition "
            + partition
            + " ends with "
            + text(state)
            + ", but "
            + topic
            + "-"
            + partition
            + " with "
            + text(log)
            + ": stop every registry and run the registry's 'rebuild'");
  }

  private static String text(Optional<LastEvent> event) {
    return event.map(e -> "event " + e.sequence() + " of " + e.subject()).orElse("no event");
  }
}
