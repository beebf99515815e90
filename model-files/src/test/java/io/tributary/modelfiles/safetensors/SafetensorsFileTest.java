package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

  @TempDir Path folder;

  @Test
  void tensorsOfTheReferenceWriterAreReadWithTheirValues() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      assertThat(file.header().metadata()).isEqualTo(Map.of("format", "pt"));
      assertThat(file.tensor("i16").shape()).containsExactly(2L, 3L);
      assertThat(bytes(file, "i16").asShortBuffer().get(5)).isEqualTo((short) 5);
      assertThat(bytes(file, "f64").asDoubleBuffer().get(4)).isEqualTo(4.0);
      assertThat(bytes(file, "f32").asFloatBuffer().get(2)).isEqualTo(2f / 3);
      assertThat(bytes(file, "bool").get(4)).isEqualTo((byte) 1);
      assertThat(file.tensor("scalar").shape()).isEmpty();
      assertThat(bytes(file, "scalar").getFloat()).isEqualTo(2.5f);
      assertThat(file.tensor("empty").byteSize()).isZero();
      assertThat(file.tensor("größe 中 \ud83d\ude00").elements()).isEqualTo(2);
    }
  }

  @Test
  void partOfATensorIsReadFromWithinIt() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      ByteBuffer two = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);

      file.read(file.tensor("i64"), two, 24);

      assertThat(two.flip().getLong()).isEqualTo(3);
      assertThat(two.getLong()).isEqualTo(4);
    }
  }

  @Test
  void aReadThatLeavesItsTensorIsRefused() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      TensorEntry tensor = file.tensor("i64");

      assertThatThrownBy(() -> file.read(tensor, ByteBuffer.allocate(8), 41))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> file.read(tensor, ByteBuffer.allocate(1), -1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aTensorThatIsNotThereIsNamedWithTheFile() throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      assertThat(file.header().find("nothing")).isEmpty();
      assertThatThrownBy(() -> file.tensor("nothing"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("every-type.safetensors: no tensor \"nothing\"");
    }
  }

  @Test
  void dataBeyondTwoGibibytesIsReadAtItsPlace() throws IOException {
    // Given a sparse file whose second tensor starts above 2^32
    long large = 5L << 30;
    SafetensorsLayout layout =
        SafetensorsLayout.of(
            List.of(
                new TensorSpec("large", DType.U8, List.of(large)),
                new TensorSpec("tail", DType.BOOL, List.of(3L))),
            Map.of());
    Path path = folder.resolve("sparse.safetensors");
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(layout.head());
      channel.write(ByteBuffer.wrap(new byte[] {7}), layout.head().remaining() + (3L << 30));
      channel.write(ByteBuffer.wrap(new byte[] {1, 0, 1}), layout.head().remaining() + large);
    }

    // When / Then
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      ByteBuffer three = ByteBuffer.allocate(3);
      file.read(file.tensor("tail"), three, 0);
      assertThat(three.array()).containsExactly(1, 0, 1);
      ByteBuffer one = ByteBuffer.allocate(1);
      file.read(file.tensor("large"), one, 3L << 30);
      assertThat(one.array()).containsExactly(7);
    }
  }

  @Test
  void limitsForAdaptersAreNarrowerThanForModels() throws IOException {
    SafetensorsLimits limits = new SafetensorsLimits(1 << 20, 2, 8);
    Path path =
        write(SafetensorsLayout.of(List.of(scalar("a"), scalar("b"), scalar("c")), Map.of()));

    assertThatThrownBy(() -> SafetensorsFile.open(path, limits).close())
        .isInstanceOfSatisfying(
            MalformedSafetensorsException.class,
            e -> assertThat(e.rule()).isEqualTo(Rule.TENSOR_LIMIT));
    assertThatThrownBy(() -> SafetensorsFile.open(path, new SafetensorsLimits(64, 9, 8)).close())
        .isInstanceOfSatisfying(
            MalformedSafetensorsException.class,
            e -> assertThat(e.rule()).isEqualTo(Rule.HEADER_LIMIT));
  }

  @Test
  void aFileCutWhileOpenFailsAndIsNotPadded() throws IOException {
    Path path = write(SafetensorsLayout.of(List.of(scalar("a")), Map.of()));
    try (SafetensorsFile file = SafetensorsFile.open(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);

      assertThatThrownBy(() -> file.read(file.tensor("a"), ByteBuffer.allocate(4), 0))
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aMissingFileIsNoMalformedFile() {
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("none")).close())
        .isInstanceOf(NoSuchFileException.class);
  }

  private static TensorSpec scalar(String name) {
    return new TensorSpec(name, DType.F32, List.of());
  }

  private Path write(SafetensorsLayout layout) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate((int) layout.fileSize()).put(layout.head());
    return Files.write(folder.resolve("small.safetensors"), whole.array());
  }

  private static ByteBuffer bytes(SafetensorsFile file, String name) throws IOException {
    TensorEntry entry = file.tensor(name);
    ByteBuffer bytes = ByteBuffer.allocate((int) entry.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    file.read(entry, bytes, 0);
    return bytes.flip();
  }
}
