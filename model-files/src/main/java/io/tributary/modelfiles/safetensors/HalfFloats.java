package io.tributary.modelfiles.safetensors;

/** The two 16-bit floats, by their bits. NaN stays NaN; payloads are not kept. */
public final class HalfFloats {

  private static final int F32_EXPONENT = 0x7f800000;
  private static final short BF16_NAN = 0x7fc0;
  private static final short F16_NAN = 0x7e00;
  private static final short F16_INFINITY = 0x7c00;

  private HalfFloats() {}

  /** The single with the same upper half. Exact. */
  public static float fromBf16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest, ties to even. */
  public static short toBf16(float value) {
    if (Float.isNaN(value)) {
      return BF16_NAN;
    }
    int bits = Float.floatToRawIntBits(value);
    int lowestKept = (bits >>> 16) & 1;
    return (short) ((bits + 0x7fff + lowestKept) >>> 16);
  }

  /** The single with the same value. Exact. */
  public static float fromF16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | F32_EXPONENT | mantissa << 13);
    }
    if (exponent == 0) {
      // Below 2^-14 the mantissa counts steps of 2^-24.
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | mantissa << 13);
  }

  /** The nearest, ties to even; beyond the range an infinity. */
  public static short toF16(float value) {
    if (Float.isNaN(value)) {
      return F16_NAN;
    }
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float magnitude = Math.abs(value);
    // 65520 is halfway between the largest half and what would be the next: ties go up to even.
    if (magnitude >= 65520f) {
      return (short) (sign | F16_INFINITY);
    }
    if (magnitude < 0x1p-14f) {
      // Exact scaling, then rint rounds ties to even in steps of 2^-24.
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
    }
    int normal = (bits & 0x7fffffff) - (112 << 23);
    int lowestKept = (normal >>> 13) & 1;
    return (short) (sign | (normal + 0xfff + lowestKept) >>> 13);
  }
}
