package io.tributary.modelfiles.merge;

import java.nio.ByteBuffer;

/** All memory that a merge holds for weights, made once and used for every tensor. */
final class MergeBuffers {

  private static final int MI = 1 << 20;

  private final ByteBuffer raw;
  private final float[] values;
  private final float[] delta;
  private final float[] factorA;
  private final float[] factorB;

  /** 8 MiB of stored bytes, of values and of their change, 16 MiB of A, 4 MiB of B: 44 MiB. */
  MergeBuffers() {
    this(2 * MI, 4 * MI, MI);
  }

  /** Buffers of these numbers of elements. */
  MergeBuffers(int values, int factorA, int factorB) {
    this.raw = ByteBuffer.allocateDirect(values * Float.BYTES);
    this.values = new float[values];
    this.delta = new float[values];
    this.factorA = new float[factorA];
    this.factorB = new float[factorB];
  }

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
