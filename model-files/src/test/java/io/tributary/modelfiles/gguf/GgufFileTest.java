package io.tributary.modelfiles.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.gguf.GgufValue.Items;
import io.tributary.modelfiles.gguf.GgufValue.Whole;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader against the gguf package; see interop/golden/make_gguf_goldens.py. */
class GgufFileTest {

  private static final int ROWS = 3;
  private static final int COLUMNS = 512;

  @ParameterizedTest
  @EnumSource(GgmlType.class)
  void everyTypeIsDequantisedToTheBitsOfTheReference(GgmlType type) throws IOException {
    float[] values = new float[ROWS * COLUMNS];
    try (GgufFile file = open()) {
      GgufTensor tensor = file.find(type.name()).orElseThrow();
      assertThat(tensor.type()).isEqualTo(type);
      assertThat(tensor.shape()).containsExactly((long) ROWS, (long) COLUMNS);
      file.read(tensor, 0, ROWS, values, 0);
    }

    assertThat(bits(values)).isEqualTo(bits(expected(type)));
  }

  @Test
  void rowsAreReadByThemselves() throws IOException {
    float[] values = new float[3 + COLUMNS];
    try (GgufFile file = open()) {
      file.read(file.find("Q6_K").orElseThrow(), 2, 1, values, 3);
    }

    assertThat(Arrays.copyOfRange(values, 3, values.length))
        .isEqualTo(Arrays.copyOfRange(expected(GgmlType.Q6_K), 2 * COLUMNS, 3 * COLUMNS));
  }

  @Test
  void everyKindOfValueIsRead() throws IOException {
    GgufMetadata metadata;
    try (GgufFile file = open()) {
      metadata = file.metadata();
    }

    assertThat(metadata.text("general.architecture")).contains("none");
    assertThat(metadata.integer("a.uint8")).hasValue(200);
    assertThat(metadata.integer("a.int8")).hasValue(-100);
    assertThat(metadata.integer("a.uint16")).hasValue(60_000);
    assertThat(metadata.integer("a.int16")).hasValue(-30_000);
    assertThat(metadata.values()).containsEntry("a.uint32", new Whole(4_000_000_000L));
    assertThat(metadata.integer("a.int32")).hasValue(-2_000_000_000);
    assertThat(metadata.values()).containsEntry("a.uint64", new Whole(9_000_000_000_000_000_000L));
    assertThat(metadata.values()).containsEntry("a.int64", new Whole(-9_000_000_000_000_000_000L));
    assertThat(metadata.number("a.float32")).hasValue(1e-5);
    assertThat(metadata.number("a.float64")).hasValue(1e-5);
    assertThat(metadata.bool("a.bool")).contains(true);
    assertThat(metadata.text("a.string")).contains("größe \uD83D\uDE00");
    assertThat(metadata.texts("a.strings")).contains(List.of("", "Ġt", "two words"));
    assertThat(metadata.integers("a.integers")).contains(List.of(3, -4, 5));
    assertThat(metadata.values().get("a.integers")).isInstanceOf(Items.class);
    assertThat(metadata.text("absent")).isEmpty();
  }

  @Test
  void valuesOfAnotherKindAreNotCoerced() throws IOException {
    try (GgufFile file = open()) {
      GgufMetadata metadata = file.metadata();

      assertThatThrownBy(() -> metadata.integer("a.float32"))
          .isInstanceOf(MalformedFileException.class)
          .hasMessage("every-type.gguf: key a.float32: must be an integer, is a decimal number");
      assertThatThrownBy(() -> metadata.number("a.int8"))
          .hasMessageEndingWith("must be a number, is an integer");
      assertThatThrownBy(() -> metadata.integer("a.uint32"))
          .hasMessageEndingWith("is beyond 32 bits");
      assertThatThrownBy(() -> metadata.texts("a.string"))
          .hasMessageEndingWith("must be a list, is text");
    }
  }

  private static GgufFile open() throws IOException {
    return GgufFile.open(Golden.path("gguf/every-type.gguf"));
  }

  private static float[] expected(GgmlType type) throws IOException {
    try (SafetensorsFile file =
        SafetensorsFile.open(Golden.path("gguf/every-type-f32.safetensors"))) {
      ByteBuffer bytes = ByteBuffer.allocate(ROWS * COLUMNS * Float.BYTES);
      file.read(file.tensor(type.name()), bytes, 0);
      float[] values = new float[ROWS * COLUMNS];
      bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
  }

  /** So that zeros of either sign differ. */
  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
