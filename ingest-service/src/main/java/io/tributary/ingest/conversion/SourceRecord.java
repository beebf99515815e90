package io.tributary.ingest.conversion;

import io.tributary.contracts.records.RecordSource;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record of instruction-records, read without trust.
 *
 * @param source where it lies
 */
public record SourceRecord(
    Optional<byte[]> key, Optional<byte[]> value, Headers headers, RecordSource source) {
  /** The value of the last header of this name, if there is one. */
  Optional<byte[]> header(String name) {
    return Optional.ofNullable(headers.lastHeader(name)).map(Header::value);
  }

  /** Bytes of the value. */
  long size() {
    return value.map(bytes -> bytes.length).orElse(0);
  }
}
