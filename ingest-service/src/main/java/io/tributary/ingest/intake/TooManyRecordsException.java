package io.tributary.ingest.intake;

/** An array of more records than one answer should have. */
public final class TooManyRecordsException extends RuntimeException {
  TooManyRecordsException(int most) {
    super("an array has at most " + most + " records: send more as application/x-ndjson");
  }
}
