package io.tributary.tokenization.record;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.Sha256;
import io.tributary.contracts.records.RejectCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * By what a record is known again: two hashes, each the first {@value #BYTES} bytes of a SHA-256.
 *
 * @param id of the adapter's name and the record's id
 * @param body of the record's canonical JSON
 */
public record RecordFingerprint(byte[] id, byte[] body) {
  /** Bytes of each hash. */
  public static final int BYTES = 16;

  /** No adapter's name holds it, so that name and id part in one place only. */
  private static final char BETWEEN = 0;

  /** The fingerprint of an adapter's record. */
  public static RecordFingerprint of(AdapterId adapter, String recordId, InstructionJson json) {
    String named = adapter.toString() + BETWEEN + recordId;
    return new RecordFingerprint(
        begin(Sha256.of(named.getBytes(StandardCharsets.UTF_8))), begin(json.digest()));
  }

  /**
   * Why a record of this fingerprint is refused after one of the same id was accepted.
   *
   * @param acceptedBody that one's hash
   * @return DUPLICATE or RECORD_ID_REUSED
   */
  public RejectedException repeating(byte[] acceptedBody) {
    return Arrays.equals(body, acceptedBody)
        ? new RejectedException(
            RejectCode.DUPLICATE, "a record of this id and the same content was accepted before")
        : new RejectedException(
            RejectCode.RECORD_ID_REUSED,
            "a record of this id and other content was accepted before: give this one an id of its"
                + " own");
  }

  private static byte[] begin(byte[] digest) {
    return Arrays.copyOf(digest, BYTES);
  }
}
