package io.tributary.modelfiles.gguf;

import java.nio.ByteBuffer;

/** Blocks of 256 numbers whose scales are quantized themselves. */
final class SuperBlocks {

  private SuperBlocks() {}

  /**
   * Scale and minimum of the block, eight 6-bit scales and minima in 12 bytes, then 4-bit numbers:
   * of each 32 bytes the low halves are one group of 32, the high halves the next.
   */
  static void decodeQ4K(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at);
    float minimum = GgmlType.half(block, at + 2);
    int numbers = at + 16;
    for (int group = 0; group < 8; group++) {
      float groupScale = scale * scaleQ4K(block, at + 4, group);
      float groupMinimum = minimum * minimumQ4K(block, at + 4, group);
      int shift = 4 * (group % 2);
      for (int i = 0; i < 32; i++) {
        int number = block.get(numbers + 32 * (group / 2) + i) >> shift & 0xf;
        into[offset + 32 * group + i] = groupScale * number - groupMinimum;
      }
    }
  }

  /** The first four lie in the low 6 bits of bytes 0 to 3; of the others the upper 2 bits do. */
  private static int scaleQ4K(ByteBuffer block, int packed, int group) {
    int own = block.get(packed + group % 4);
    return group < 4 ? own & 0x3f : (block.get(packed + 8 + group % 4) & 0xf) | (own >> 2 & 0x30);
  }

  private static int minimumQ4K(ByteBuffer block, int packed, int group) {
    int own = block.get(packed + 4 + group % 4);
    return group < 4
        ? own & 0x3f
        : (block.get(packed + 8 + group % 4) >> 4 & 0xf) | (own >> 2 & 0x30);
  }

  /**
   * 128 bytes of low halves, 64 of upper pairs of bits, 16 signed scales, the block's scale. Each
   * half of the block takes 64 and 32 of these bytes, in four groups of 32 numbers.
   */
  static void decodeQ6K(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at + 208);
    for (int group = 0; group < 8; group++) {
      int low = at + 64 * (group / 4) + 32 * (group % 2);
      int high = at + 128 + 32 * (group / 4);
      int lowShift = 4 * (group % 4 / 2);
      int highShift = 2 * (group % 4);
      for (int i = 0; i < 32; i++) {
        float groupScale = scale * block.get(at + 192 + 2 * group + i / 16);
        int number =
            (block.get(low + i) >> lowShift & 0xf) | (block.get(high + i) >> highShift & 3) << 4;
        into[offset + 32 * group + i] = groupScale * (number - 32);
      }
    }
  }
}
