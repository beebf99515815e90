package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiniteCheckTest {

  @TempDir Path folder;

  @Test
  void finiteNumbersOfEveryTypePass() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      assertThatCode(() -> FiniteCheck.requireFinite(file)).doesNotThrowAnyException();
    }
  }

  @Test
  void theFirstBadElementIsNamedWithItsTensor() throws IOException {
    // Given more elements than are read at once, one of them infinite
    int count = 400_000;
    SafetensorsLayout layout =
        SafetensorsLayout.of(
            List.of(new TensorSpec("w", DType.F32, List.of((long) count))), Map.of());
    ByteBuffer whole =
        ByteBuffer.allocate((int) layout.fileSize())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(layout.head());
    whole.putFloat(layout.head().remaining() + 300_001 * 4, Float.NEGATIVE_INFINITY);
    Path path = Files.write(folder.resolve("w.safetensors"), whole.array());

    // When / Then
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThatThrownBy(() -> FiniteCheck.requireFinite(file))
          .isInstanceOfSatisfying(
              MalformedSafetensorsException.class, e -> assertThat(e.rule()).isEqualTo(Rule.FINITE))
          .hasMessage("w.safetensors: tensor \"w\" element 300001: is not finite");
    }
  }

  @Test
  void eachFloatTypeIsJudgedByItsOwnBits() {
    assertThat(first(DType.BF16, 0x3f80, 0x7f80)).isEqualTo(1);
    assertThat(first(DType.F16, 0x7bff, 0xfe00)).isEqualTo(1);
    assertThat(first(DType.F16, 0x7f80 & 0x7bff)).isEqualTo(-1);
    assertThat(FiniteCheck.firstNonFinite(DType.F8_E5M2, bytes(0x7b, 0x7c))).hasValue(1);
    assertThat(FiniteCheck.firstNonFinite(DType.F8_E4M3, bytes(0x7e, 0xff))).hasValue(1);
    assertThat(FiniteCheck.firstNonFinite(DType.I8, bytes(0x7f, 0xff))).isEmpty();
    ByteBuffer wide = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    wide.putDouble(1).putDouble(Double.NaN).flip();
    assertThat(FiniteCheck.firstNonFinite(DType.F64, wide)).hasValue(1);
  }

  private static int first(DType dtype, int... halves) {
    ByteBuffer bytes = ByteBuffer.allocate(halves.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int half : halves) {
      bytes.putShort((short) half);
    }
    return FiniteCheck.firstNonFinite(dtype, bytes.flip()).orElse(-1);
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
