package io.tributary.ingest.intake;

/**
 * The last line of every answer to a stream: without it the answer was broken off.
 *
 * @param records that were read
 * @param written of them
 * @param refused all others
 */
public record StreamEnd(How end, long records, long written, long refused) {
  /** Why the stream ended. */
  public enum How {
    /** All of it was read. */
    COMPLETE,
    /** The broker does not keep up: what follows the last result was not read. */
    BACK_PRESSURE
  }
}
