package io.tributary.lora.internal.model;

import io.tributary.modelfiles.safetensors.DType;

/** Widens 16-bit floats, exactly. */
final class HalfPrecision {

  private static final int F16_FRACTION_BITS = 10;
  private static final int F16_EXPONENT_MASK = 0x1F;
  private static final int F16_FRACTION_MASK = 0x3FF;
  private static final float F16_SUBNORMAL_UNIT = 0x1p-24f;

  private HalfPrecision() {}

  static float widen(DType type, short bits) {
    return type == DType.BF16 ? Float.intBitsToFloat(bits << 16) : half(bits);
  }

  private static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> F16_FRACTION_BITS) & F16_EXPONENT_MASK;
    int fraction = bits & F16_FRACTION_MASK;
    if (exponent == 0) {
      float magnitude = fraction * F16_SUBNORMAL_UNIT;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == F16_EXPONENT_MASK ? 0xFF : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
  }
}
