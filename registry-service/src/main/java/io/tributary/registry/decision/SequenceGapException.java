package io.tributary.registry.decision;

/** The events of a name are not dense: adapter-events was written by something else or is cut. */
public final class SequenceGapException extends RuntimeException {
  SequenceGapException(String subject, long have, long met) {
    super(
        "adapter-events: "
            + subject
            + " has event "
            + met
            + " after event "
            + have
            + ": events are missing or doubled");
  }
}
