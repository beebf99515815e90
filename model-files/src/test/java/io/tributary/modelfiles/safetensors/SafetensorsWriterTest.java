package io.tributary.modelfiles.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.modelfiles.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafetensorsWriterTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final WritableByteChannel channel = Channels.newChannel(out);

  @Test
  void theBytesAreThoseOfTheReferenceWriterWhateverTheOrderGiven() throws IOException {
    try (SafetensorsFile golden = SafetensorsFile.open(Golden.path("every-type.safetensors"))) {
      List<TensorSpec> specs =
          new ArrayList<>(golden.tensors().stream().map(TensorEntry::spec).toList());
      Collections.shuffle(specs, new Random(3));

      SafetensorsLayout layout = SafetensorsLayout.of(specs, SafetensorsLayout.PYTORCH);
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      for (TensorEntry entry : layout.entries()) {
        ByteBuffer data = ByteBuffer.allocate((int) entry.byteSize());
        golden.read(golden.tensor(entry.name()), data, 0);
        writer.write(entry, data.flip());
      }
      writer.finish();

      assertThat(out.toByteArray()).isEqualTo(Golden.bytes("every-type.safetensors"));
      assertThat(layout.fileSize()).isEqualTo(out.size());
    }
  }

  @Test
  void aTensorMayComeInPieces() throws IOException {
    SafetensorsLayout layout = layout(bytes("a", 3), bytes("b", 2));
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
    TensorEntry a = layout.entries().get(0);

    writer.write(a, ByteBuffer.wrap(new byte[] {1}));
    writer.write(a, ByteBuffer.wrap(new byte[] {2, 3}));
    writer.write(layout.entries().get(1), ByteBuffer.wrap(new byte[] {4, 5}));
    writer.finish();

    assertThat(out.toByteArray()).endsWith(1, 2, 3, 4, 5);
  }

  @Test
  void tensorsOutOfTurnAreRefused() throws IOException {
    SafetensorsLayout layout = layout(bytes("a", 1), bytes("b", 1));
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);

    assertThatThrownBy(() -> writer.write(layout.entries().get(1), ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"b\"");
  }

  @Test
  void moreDataThanATensorHoldsIsRefused() throws IOException {
    SafetensorsLayout layout = layout(bytes("a", 1), bytes("b", 1));
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);

    assertThatThrownBy(() -> writer.write(layout.entries().get(0), ByteBuffer.allocate(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"a\"");
  }

  @Test
  void anUnfinishedFileIsNoticed() throws IOException {
    SafetensorsLayout layout = layout(bytes("a", 2));
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
    writer.write(layout.entries().get(0), ByteBuffer.allocate(1));

    assertThatThrownBy(writer::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"a\"");
  }

  @Test
  void namesMustBeUniqueAndNotReserved() {
    assertThatThrownBy(() -> layout(bytes("a", 1), bytes("a", 2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> layout(bytes("__metadata__", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sizesBeyond63BitsAreRefused() {
    assertThatThrownBy(() -> layout(bytes("a", Long.MAX_VALUE), bytes("b", 1)))
        .isInstanceOf(ArithmeticException.class);
  }

  private static TensorSpec bytes(String name, long size) {
    return new TensorSpec(name, DType.U8, List.of(size));
  }

  private static SafetensorsLayout layout(TensorSpec... specs) {
    return SafetensorsLayout.of(List.of(specs), Map.of());
  }
}
