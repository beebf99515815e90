package io.tributary.cli.logits;

import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes {@code logits} [1, T, V] float32 and {@code input_ids} [1, T] int64 as safetensors. */
public final class LogitsFile {
  private static final String LOGITS = "logits";
  private static final String INPUT_IDS = "input_ids";

  private LogitsFile() {}

  /**
   * Writes the file, replacing one that is there.
   *
   * @param ids T of them
   * @param logits T rows of V
   */
  public static void write(Path file, int[] ids, float[][] logits) throws IOException {
    SafetensorsLayout layout =
        SafetensorsLayout.of(
            List.of(
                new TensorSpec(
                    LOGITS, DType.F32, List.of(1L, (long) ids.length, (long) logits[0].length)),
                new TensorSpec(INPUT_IDS, DType.I64, List.of(1L, (long) ids.length))),
            SafetensorsLayout.PYTORCH);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      for (TensorEntry entry : layout.entries()) {
        if (entry.name().equals(LOGITS)) {
          for (float[] row : logits) {
            writer.write(entry, bytes(row));
          }
        } else {
          writer.write(entry, bytes(ids));
        }
      }
      writer.finish();
    }
  }

  private static ByteBuffer bytes(float[] row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    return bytes;
  }

  private static ByteBuffer bytes(int[] ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int id : ids) {
      bytes.putLong(id);
    }
    return bytes.flip();
  }
}
