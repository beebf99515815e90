package io.tributary.ingest.intake;

import io.tributary.access.http.Problem;

/**
 * Every code of the door beside those of {@link io.tributary.access.http.Refusal}. What is wrong
 * with a record has the code that it would have in rejected-records.
 */
public enum IntakeCode implements Problem.Code {
  /** A header or parameter is not what it must be. */
  MALFORMED_REQUEST(400),
  /** A name breaks the grammar. */
  INVALID_NAME(400),
  /** Not one JSON object; of a body, no JSON at all. */
  MALFORMED_JSON(400),
  /** Bytes that are not UTF-8. */
  INVALID_UTF8(400),
  /** A record's own id that is none, or a field of an event. */
  WRONG_TYPE(400),
  /** A field that an event must have. */
  MISSING_FIELD(400),
  /** A shape that there is not. */
  UNKNOWN_SHAPE(400),
  /** No such address. */
  NOT_FOUND(404),
  /** No adapter of that name is defined, or none that the caller may see. */
  UNKNOWN_ADAPTER(404),
  /** HTTP's own refusal: method or media type. */
  NOT_SUPPORTED(405),
  /** A record larger than 1 MiB, or than the broker takes. */
  TOO_LARGE(413),
  /** An array of more records than one answer should have. */
  TOO_MANY_RECORDS(413),
  /** The broker does not keep up, or too much is being taken in: Retry-After says when again. */
  BACK_PRESSURE(429),
  /** A defect. */
  INTERNAL(500),
  /** Keys or specs have not been read to their end, or the service stops. */
  NOT_READY(503),
  /** The broker refused the record. */
  NOT_WRITTEN(503),
  /** It may still be written; send it again with the same Idempotency-Key or id. */
  OUTCOME_UNKNOWN(504);

  private final int status;

  IntakeCode(int status) {
    this.status = status;
  }

  @Override
  public int status() {
    return status;
  }
}
