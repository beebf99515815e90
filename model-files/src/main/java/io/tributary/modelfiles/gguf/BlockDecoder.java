package io.tributary.modelfiles.gguf;

import java.nio.ByteBuffer;

/** Turns one block of a stored type into singles, operation by operation as ggml does. */
interface BlockDecoder {

  /**
   * Decodes one block.
   *
   * @param block little-endian
   * @param at the block's first byte
   * @param into filled from {@code offset} on
   */
  void decode(ByteBuffer block, int at, float[] into, int offset);
}
