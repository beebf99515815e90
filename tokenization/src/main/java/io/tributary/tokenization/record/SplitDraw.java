package io.tributary.tokenization.record;

import io.tributary.contracts.Sha256;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.spec.EvaluationSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decides which records are held out, from nothing but the seed and the record's id:
 *
 * <pre>
 * digest   = SHA-256(seed as 8 bytes big-endian, then recordId as UTF-8)
 * fraction = (first 8 bytes of the digest, big-endian, unsigned) >> 11, times 2^-53
 * EVAL if fraction &lt; evaluation.fraction, else TRAIN
 * </pre>
 */
public final class SplitDraw {
  private static final int DROPPED_BITS = 11;
  private static final double UNIT = 0x1p-53;

  private SplitDraw() {}

  /** The split of the record with this id. */
  public static Split of(String recordId, EvaluationSpec evaluation) {
    return fraction(evaluation.seed(), recordId) < evaluation.fraction() ? Split.EVAL : Split.TRAIN;
  }

  /** A number in [0, 1), uniform over ids. */
  static double fraction(long seed, String recordId) {
    byte[] id = recordId.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ByteBuffer.allocate(Long.BYTES + id.length).putLong(seed).put(id).array();
    return (ByteBuffer.wrap(Sha256.of(bytes)).getLong() >>> DROPPED_BITS) * UNIT;
  }
}
