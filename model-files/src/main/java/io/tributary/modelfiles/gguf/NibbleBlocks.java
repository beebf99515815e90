package io.tributary.modelfiles.gguf;

import java.nio.ByteBuffer;

/**
 * Blocks of 32 numbers in 16 bytes: the low halves are the first 16, the high halves the others. In
 * the types of 5 bits a word of 32 bits before them holds the fifth of each.
 */
final class NibbleBlocks {

  private static final int HALF = 16;

  private NibbleBlocks() {}

  static void decodeQ40(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at);
    for (int i = 0; i < HALF; i++) {
      int pair = block.get(at + 2 + i);
      into[offset + i] = scale * ((pair & 0xf) - 8);
      into[offset + HALF + i] = scale * ((pair >> 4 & 0xf) - 8);
    }
  }

  static void decodeQ41(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at);
    float minimum = GgmlType.half(block, at + 2);
    for (int i = 0; i < HALF; i++) {
      int pair = block.get(at + 4 + i);
      into[offset + i] = scale * (pair & 0xf) + minimum;
      into[offset + HALF + i] = scale * (pair >> 4 & 0xf) + minimum;
    }
  }

  static void decodeQ50(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at);
    int fifth = block.getInt(at + 2);
    for (int i = 0; i < HALF; i++) {
      int pair = block.get(at + 6 + i);
      into[offset + i] = scale * (((pair & 0xf) | bit(fifth, i)) - 16);
      into[offset + HALF + i] = scale * (((pair >> 4 & 0xf) | bit(fifth, HALF + i)) - 16);
    }
  }

  static void decodeQ51(ByteBuffer block, int at, float[] into, int offset) {
    float scale = GgmlType.half(block, at);
    float minimum = GgmlType.half(block, at + 2);
    int fifth = block.getInt(at + 4);
    for (int i = 0; i < HALF; i++) {
      int pair = block.get(at + 8 + i);
      into[offset + i] = scale * ((pair & 0xf) | bit(fifth, i)) + minimum;
      into[offset + HALF + i] = scale * ((pair >> 4 & 0xf) | bit(fifth, HALF + i)) + minimum;
    }
  }

  /** The fifth bit of element i, in its place. */
  private static int bit(int fifth, int i) {
    return (fifth >>> i & 1) << 4;
  }
}
