package io.tributary.tokenization.record;

import io.tributary.contracts.AdapterId;
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
    return new RecordFingerprint(
        hash(adapter.toString() + BETWEEN + recordId), hash(json.canonical()));
  }

  private static byte[] hash(String text) {
    return Arrays.copyOf(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), BYTES);
  }
}
