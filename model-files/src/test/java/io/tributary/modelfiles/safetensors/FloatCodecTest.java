package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.Golden;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FloatCodecTest {

  @Test
  void roundingsAreThoseOfPyTorch() {
    for (String line : Golden.lines("roundings.txt")) {
      String[] hex = line.split(" ", -1);
      float single = Float.intBitsToFloat((int) Long.parseLong(hex[0], 16));

      assertThat(HalfFloats.toBf16(single))
          .as(line)
          .isEqualTo((short) Integer.parseInt(hex[1], 16));
      assertThat(HalfFloats.toF16(single)).as(line).isEqualTo((short) Integer.parseInt(hex[2], 16));
    }
  }

  @Test
  void everyStoredHalfComesBackAsItself() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float bf16 = HalfFloats.fromBf16((short) bits);
      float f16 = HalfFloats.fromF16((short) bits);

      if (!Float.isNaN(bf16)) {
        assertThat(HalfFloats.toBf16(bf16)).isEqualTo((short) bits);
      }
      if (!Float.isNaN(f16)) {
        assertThat(HalfFloats.toF16(f16)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void notANumberStaysNotANumber() {
    assertThat(HalfFloats.fromBf16(HalfFloats.toBf16(Float.NaN))).isNaN();
    assertThat(HalfFloats.fromF16(HalfFloats.toF16(Float.NaN))).isNaN();
    assertThat(HalfFloats.fromF16((short) 0x7c01)).isNaN();
  }

  @Test
  void buffersAdvanceByWhatWasReadAndWritten() {
    for (FloatCodec codec : FloatCodec.values()) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(64).position(3);
      codec.encode(new float[] {1, -2.5f, 0.125f, 9}, 3, bytes);
      assertThat(bytes.position()).isEqualTo(3 + 3 * codec.dtype().bytes());

      float[] back = new float[5];
      codec.decode(bytes.flip().position(3), back, 1, 3);

      assertThat(back).containsExactly(0, 1, -2.5f, 0.125f, 0);
    }
  }

  @Test
  void onlyFloatsOfUpTo32BitsHaveACodec() {
    assertThat(FloatCodec.of(DType.BF16)).contains(FloatCodec.BF16);
    assertThat(FloatCodec.of(DType.F64)).isEmpty();
    assertThat(FloatCodec.of(DType.I32)).isEmpty();
  }
}
