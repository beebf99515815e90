package io.tributary.lora.internal.random;

import java.nio.ByteBuffer;

/** Which inputs of an adapted projection are kept in one forward pass. */
public final class DropoutMask {

  private static final double TWO_TO_32 = 0x1p32;

  private DropoutMask() {}

  /**
   * One byte per element, 1 kept and 0 dropped.
   *
   * @param probability of being dropped, in [0, 1), resolved to 2^-32
   */
  public static ByteBuffer draw(CounterRandom random, double probability, int elements) {
    long threshold = Math.round(probability * TWO_TO_32);
    ByteBuffer mask = ByteBuffer.allocateDirect(elements);
    for (int i = 0; i < elements; i += 2) {
      long bits = random.bits(i >>> 1);
      mask.put(i, kept(bits >>> 32, threshold));
      if (i + 1 < elements) {
        mask.put(i + 1, kept(bits & 0xFFFFFFFFL, threshold));
      }
    }
    return mask;
  }

  private static byte kept(long draw, long threshold) {
    return (byte) (draw >= threshold ? 1 : 0);
  }
}
