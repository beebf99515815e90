package io.tributary.ingest.conversion;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.DataSpec.Shape;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.RejectedException;
import io.tributary.tokenization.record.StrictUtf8;
import io.tributary.tokenization.record.StructuredEvent;
import java.util.Optional;

/**
 * What a record's headers say of it: {@code id}, {@code shape}, and, for a CloudEvent in binary
 * mode, {@code ce_source} and {@code ce_id}, which are unique together only; {@code content-type}
 * for one in structured mode. Others mean nothing.
 */
final class RecordHeaders {
  private static final String EVENT_ID = "ce_id";
  private static final String EVENT_SOURCE = "ce_source";

  private RecordHeaders() {}

  /**
   * The record's id: that of the header {@code id}, else {@code source#id} of the event.
   *
   * @throws RejectedException INVALID_UTF8 or WRONG_TYPE if the id is unusable
   */
  static Optional<String> id(SourceRecord record) {
    return record
        .header(RecordId.HEADER)
        .map(header -> RecordId.ofHeader(RecordId.HEADER, header))
        .or(() -> eventId(record));
  }

  /**
   * The record's shape.
   *
   * @throws RejectedException UNKNOWN_SHAPE if the header names none
   */
  static Optional<Shape> shape(SourceRecord record) {
    return record.header(RecordShape.HEADER).map(RecordHeaders::shape);
  }

  /** Whether the record's value is a CloudEvent around what was meant to be sent. */
  static boolean isStructuredEvent(SourceRecord record) {
    return record
        .header(StructuredEvent.HEADER)
        .flatMap(StrictUtf8::decode)
        .filter(StructuredEvent::isNamedBy)
        .isPresent();
  }

  private static Optional<String> eventId(SourceRecord record) {
    return record
        .header(EVENT_ID)
        .map(
            id -> {
              String own = RecordId.ofHeader(EVENT_ID, id);
              return record
                  .header(EVENT_SOURCE)
                  .map(source -> RecordId.ofHeader(EVENT_SOURCE, source) + "#" + own)
                  .orElse(own);
            });
  }

  private static Shape shape(byte[] header) {
    return StrictUtf8.decode(header)
        .flatMap(RecordShape::named)
        .orElseThrow(
            () ->
                new RejectedException(
                    RejectCode.UNKNOWN_SHAPE, "header shape names none of " + RecordShape.names()));
  }
}
