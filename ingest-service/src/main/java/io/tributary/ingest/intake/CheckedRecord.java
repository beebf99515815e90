package io.tributary.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RecordId;
import io.tributary.tokenization.record.RecordShape;
import io.tributary.tokenization.record.StructuredEvent;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that can be sent.
 *
 * @param recordId that ingest will find in it
 * @param value as it came
 */
record CheckedRecord(String recordId, byte[] value, Headers headers) {
  private static final String TRACE_HEADER = "traceparent";

  /**
   * Checks what makes a record unsendable; whether it can be converted shows after it was sent.
   *
   * @param index in its request, from 0
   * @throws io.tributary.tokenization.record.RejectedException TOO_LARGE, INVALID_UTF8,
   *     MALFORMED_JSON, WRONG_TYPE for its id, or either or MISSING_FIELD for an event
   */
  static CheckedRecord of(RawRecord raw, long index, RecordOptions options) {
    byte[] value = raw.value();
    InstructionJson json = InstructionJson.parse(value);
    Headers headers = new RecordHeaders();
    options.shape().ifPresent(shape -> headers.add(RecordShape.HEADER, shape.getBytes(UTF_8)));
    options.traceparent().ifPresent(trace -> headers.add(TRACE_HEADER, trace.getBytes(UTF_8)));
    if (options.form() == RecordOptions.Form.EVENT) {
      headers.add(StructuredEvent.HEADER, StructuredEvent.MEDIA_TYPE.getBytes(UTF_8));
      return new CheckedRecord(StructuredEvent.of(json).id(), value, headers);
    }
    Optional<String> given =
        RecordId.isOwn(json)
            ? Optional.empty()
            : options.idempotencyKey().map(key -> key + "-" + index);
    given.ifPresent(id -> headers.add(RecordId.HEADER, id.getBytes(UTF_8)));
    return new CheckedRecord(given.orElseGet(() -> RecordId.of(json)), value, headers);
  }
}
