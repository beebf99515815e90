package io.tributary.ingest.conversion;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.tokenization.record.RejectedException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes rejected records, whose size is bounded whatever the record's. */
public final class Rejections {
  private static final int EXCERPT_BYTES = 4 * 1024;

  private Rejections() {}

  /** For a record that is refused for this reason. */
  public static Outcome.Rejected of(
      SourceRecord record, Optional<String> recordId, RejectedException reason) {
    return of(record, recordId, reason.code(), reason.getMessage());
  }

  /** For an exception that nobody foresaw: its message may hold content and is not passed on. */
  static Outcome.Rejected ofDefect(
      SourceRecord record, Optional<String> recordId, RuntimeException defect) {
    String message = "a defect of this software: " + defect.getClass().getName();
    return of(record, recordId, RejectCode.CONVERSION_FAILED, message);
  }

  private static Outcome.Rejected of(
      SourceRecord record, Optional<String> recordId, RejectCode code, String message) {
    return new Outcome.Rejected(
        AdapterKey.text(record.key()).orElse(""),
        new RejectedRecord(
            code, message, recordId, record.source(), record.size(), excerpt(record)));
  }

  private static String excerpt(SourceRecord record) {
    byte[] value = record.value().orElse(new byte[0]);
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOf(value, Math.min(value.length, EXCERPT_BYTES)));
  }
}
