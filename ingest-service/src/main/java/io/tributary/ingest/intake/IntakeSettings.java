package io.tributary.ingest.intake;

import java.time.Duration;

/**
 * How much is taken in.
 *
 * @param maxUnacknowledgedBytes of records that were sent and not acknowledged, in one instance
 * @param ackWait how long a record's sender waits for the broker's acknowledgement
 */
public record IntakeSettings(long maxUnacknowledgedBytes, Duration ackWait) {
  /** How old the oldest unacknowledged record may be before nothing more is taken. */
  Duration lag() {
    return ackWait.dividedBy(2);
  }
}
