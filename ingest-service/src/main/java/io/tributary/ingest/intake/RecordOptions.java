package io.tributary.ingest.intake;

import java.util.Optional;

/**
 * What a request says of all its records.
 *
 * @param idempotencyKey with the record's index the id of one that has none of its own
 * @param form of every record
 * @param shape that they have, by its name
 * @param traceparent of the request, carried through to what becomes of each
 */
public record RecordOptions(
    Form form,
    Optional<String> idempotencyKey,
    Optional<String> shape,
    Optional<String> traceparent) {
  /** What is around a record. */
  public enum Form {
    /** Nothing. */
    PLAIN,
    /** A CloudEvent in structured mode. */
    EVENT
  }
}
