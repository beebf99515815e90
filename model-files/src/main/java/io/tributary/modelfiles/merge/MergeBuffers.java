package io.tributary.modelfiles.merge;

import java.nio.ByteBuffer;

/**
 * All memory that a merge holds for weights, made once: 8 MiB of stored bytes, 8 MiB of values, 8
 * MiB of their change, 16 MiB of A, 4 MiB of B; 44 MiB whatever the model's size.
 */
final class MergeBuffers {

  private static final int MI = 1 << 20;

  private final ByteBuffer raw = ByteBuffer.allocateDirect(8 * MI);
  private final float[] values = new float[2 * MI];
  private final float[] delta = new float[2 * MI];
  private final float[] factorA = new float[4 * MI];
  private final float[] factorB = new float[MI];

  /** Bytes as stored; at least as large as {@link #values} in the widest float. */
  ByteBuffer raw() {
    return raw;
  }

  /** Rows of a weight. */
  float[] values() {
    return values;
  }

  /** The change of those rows. */
  float[] delta() {
    return delta;
  }

  /** Rows of A. */
  float[] factorA() {
    return factorA;
  }

  /** Rows of B. */
  float[] factorB() {
    return factorB;
  }
}
