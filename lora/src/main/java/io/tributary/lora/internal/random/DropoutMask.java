package io.tributary.lora.internal.random;

import java.nio.ByteBuffer;

/** Which inputs of an adapted projection are kept in one forward pass. */
public final class DropoutMask {

  private static final double TWO_TO_32 = 0x1p32;

  private DropoutMask() {}

  /**
   * Writes one byte per element, 1 kept and 0 dropped.
   *
   * @param probability of being dropped, in [0, 1), resolved to 2^-32
   * @param mask filled from 0 to its limit
   */
  public static void draw(CounterRandom random, double probability, ByteBuffer mask) {
    long threshold = Math.round(probability * TWO_TO_32);
    int elements = mask.limit();
    for (int i = 0; i < elements; i += 2) {
      long bits = random.bits(i >>> 1);
      mask.put(i, kept(bits >>> 32, threshold));
      if (i + 1 < elements) {
        mask.put(i + 1, kept(bits & 0xFFFFFFFFL, threshold));
      }
    }
  }

  private static byte kept(long draw, long threshold) {
    return (byte) (draw >= threshold ? 1 : 0);
  }
}
