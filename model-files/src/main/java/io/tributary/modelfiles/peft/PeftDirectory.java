package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatTensor;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes the files of an adapter directory. The same input gives the same bytes. */
public final class PeftDirectory {

  /** The weights' file name. */
  public static final String WEIGHTS = "adapter_model.safetensors";

  /** The model card's file name. */
  public static final String CARD = "README.md";

  private static final int PIECE_BYTES = 1 << 20;

  private PeftDirectory() {}

  /**
   * Writes config, weights and model card, creating the directory.
   *
   * @throws IllegalArgumentException when a value is not finite
   * @throws IOException when a file cannot be written
   */
  public static void write(
      Path directory, AdapterConfig config, Collection<LoraWeights> weights, ModelCard card)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(AdapterConfig.FILE), config.json());
    try (FileChannel channel = create(directory.resolve(WEIGHTS))) {
      writeWeights(channel, weights);
    }
    Files.writeString(directory.resolve(CARD), card.text());
  }

  /**
   * Writes the weights in fp32 under PEFT's keys, in the bytes that the reference writer gives
   * them.
   *
   * @throws IllegalArgumentException when a value is not finite
   * @throws IOException when the channel fails
   */
  public static void writeWeights(WritableByteChannel channel, Collection<LoraWeights> weights)
      throws IOException {
    Map<String, FloatTensor> tensors = new TreeMap<>();
    for (LoraWeights module : weights) {
      tensors.put(AdapterKeys.loraA(module.module()), module.loraA());
      tensors.put(AdapterKeys.loraB(module.module()), module.loraB());
    }
    tensors.forEach(PeftDirectory::requireFinite);
    SafetensorsLayout layout =
        SafetensorsLayout.of(
            tensors.entrySet().stream()
                .map(e -> new TensorSpec(e.getKey(), DType.F32, e.getValue().shape()))
                .toList(),
            SafetensorsLayout.PYTORCH);
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (TensorEntry entry : layout.entries()) {
      writeTensor(writer, entry, tensors.get(entry.name()).values(), piece);
    }
    writer.finish();
  }

  private static void writeTensor(
      SafetensorsWriter writer, TensorEntry entry, FloatBuffer values, ByteBuffer piece)
      throws IOException {
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), PIECE_BYTES / Float.BYTES);
      piece.clear().limit(count * Float.BYTES);
      piece.asFloatBuffer().put(values.slice(values.position(), count));
      values.position(values.position() + count);
      writer.write(entry, piece);
    }
  }

  private static void requireFinite(String name, FloatTensor tensor) {
    if (!tensor.isFinite()) {
      throw new IllegalArgumentException(
          "tensor \"" + name + "\" holds a number that is not finite");
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }
}
