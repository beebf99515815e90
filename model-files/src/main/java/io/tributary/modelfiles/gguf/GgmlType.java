package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.safetensors.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of tensors that can be read, with ggml's number and the layout of a block. */
public enum GgmlType {
  /** IEEE single precision. */
  F32(0, 1, 4),
  /** IEEE half precision. */
  F16(1, 1, 2),
  /** 4 bits, symmetric, 32 to a scale. */
  Q4_0(2, 32, 18),
  /** 4 bits, 32 to a scale and a minimum. */
  Q4_1(3, 32, 20),
  /** 5 bits, symmetric, 32 to a scale. */
  Q5_0(6, 32, 22),
  /** 5 bits, 32 to a scale and a minimum. */
  Q5_1(7, 32, 24),
  /** 8 bits, 32 to a scale. */
  Q8_0(8, 32, 34),
  /** 4 bits, 256 to a block of eight 6-bit scales and minima. */
  Q4_K(12, 256, 144),
  /** 6 bits, 256 to a block of sixteen 8-bit scales. */
  Q6_K(14, 256, 210),
  /** The upper half of an IEEE single. */
  BF16(30, 1, 2);

  private final int number;
  private final int blockElements;
  private final int blockBytes;

  GgmlType(int number, int blockElements, int blockBytes) {
    this.number = number;
    this.blockElements = blockElements;
    this.blockBytes = blockBytes;
  }

  /** The type that ggml gives this number, if it is one of these. */
  static Optional<GgmlType> numbered(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** The names of all types that can be read. */
  static String names() {
    return Arrays.stream(values()).map(GgmlType::name).collect(Collectors.joining(", "));
  }

  /** Elements that are stored together. */
  public int blockElements() {
    return blockElements;
  }

  /** Bytes of one block. */
  public int blockBytes() {
    return blockBytes;
  }

  /**
   * Reads whole blocks from the buffer's position on and advances it.
   *
   * @param into filled from {@code offset} on
   * @param count a multiple of {@link #blockElements}
   */
  public void decode(ByteBuffer bytes, float[] into, int offset, int count) {
    ByteBuffer view = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    BlockDecoder decoder = decoder();
    int at = bytes.position();
    for (int done = 0; done < count; done += blockElements) {
      decoder.decode(view, at, into, offset + done);
      at += blockBytes;
    }
    bytes.position(at);
  }

  private BlockDecoder decoder() {
    return switch (this) {
      case F32 -> (block, at, into, offset) -> into[offset] = block.getFloat(at);
      case F16 -> (block, at, into, offset) -> into[offset] = half(block, at);
      case BF16 ->
          (block, at, into, offset) -> into[offset] = HalfFloats.fromBf16(block.getShort(at));
      case Q4_0 -> NibbleBlocks::decodeQ40;
      case Q4_1 -> NibbleBlocks::decodeQ41;
      case Q5_0 -> NibbleBlocks::decodeQ50;
      case Q5_1 -> NibbleBlocks::decodeQ51;
      case Q8_0 -> GgmlType::decodeQ80;
      case Q4_K -> SuperBlocks::decodeQ4K;
      case Q6_K -> SuperBlocks::decodeQ6K;
    };
  }

  private static void decodeQ80(ByteBuffer block, int at, float[] into, int offset) {
    float scale = half(block, at);
    for (int i = 0; i < 32; i++) {
      into[offset + i] = block.get(at + 2 + i) * scale;
    }
  }

  /** The half at a place. */
  static float half(ByteBuffer block, int at) {
    return HalfFloats.fromF16(block.getShort(at));
  }
}
