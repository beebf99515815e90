package io.tributary.modelfiles.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Conversion between stored floats and {@code float}, little-endian. Widening is exact; narrowing
 * rounds to the nearest, ties to even, as PyTorch does, and turns what is beyond the range into an
 * infinity.
 */
public enum FloatCodec {
  /** IEEE single precision. */
  F32(DType.F32) {
    @Override
    float get(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }

    @Override
    void put(ByteBuffer bytes, int at, float value) {
      bytes.putFloat(at, value);
    }
  },
  /** IEEE half precision. */
  F16(DType.F16) {
    @Override
    float get(ByteBuffer bytes, int at) {
      return HalfFloats.fromF16(bytes.getShort(at));
    }

    @Override
    void put(ByteBuffer bytes, int at, float value) {
      bytes.putShort(at, HalfFloats.toF16(value));
    }
  },
  /** The upper half of an IEEE single. */
  BF16(DType.BF16) {
    @Override
    float get(ByteBuffer bytes, int at) {
      return HalfFloats.fromBf16(bytes.getShort(at));
    }

    @Override
    void put(ByteBuffer bytes, int at, float value) {
      bytes.putShort(at, HalfFloats.toBf16(value));
    }
  };

  private final DType dtype;

  FloatCodec(DType dtype) {
    this.dtype = dtype;
  }

  /** The codec of an element type, if it is one of these floats. */
  public static Optional<FloatCodec> of(DType dtype) {
    for (FloatCodec codec : values()) {
      if (codec.dtype == dtype) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  /** The element type. */
  public DType dtype() {
    return dtype;
  }

  /**
   * Reads floats from the buffer's position on and advances it.
   *
   * @param into filled with {@code count} values from {@code offset} on
   */
  public void decode(ByteBuffer bytes, float[] into, int offset, int count) {
    ByteBuffer view = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.position();
    for (int i = 0; i < count; i++) {
      into[offset + i] = get(view, at + i * dtype.bytes());
    }
    bytes.position(at + count * dtype.bytes());
  }

  /**
   * Writes floats at the buffer's position and advances it.
   *
   * @param from read from 0 to {@code count}
   */
  public void encode(float[] from, int count, ByteBuffer bytes) {
    ByteBuffer view = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.position();
    for (int i = 0; i < count; i++) {
      put(view, at + i * dtype.bytes(), from[i]);
    }
    bytes.position(at + count * dtype.bytes());
  }

  abstract float get(ByteBuffer bytes, int at);

  abstract void put(ByteBuffer bytes, int at, float value);
}
