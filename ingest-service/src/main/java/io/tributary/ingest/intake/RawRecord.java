package io.tributary.ingest.intake;

/** A record as it came, which may be too long to have been kept. */
@FunctionalInterface
interface RawRecord {
  /**
   * Its bytes.
   *
   * @throws io.tributary.tokenization.record.RejectedException TOO_LARGE
   */
  byte[] value();
}
