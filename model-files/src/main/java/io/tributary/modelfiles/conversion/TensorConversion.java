package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.config.DecoderTensors;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.config.ModelFamily;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.gguf.GgufTensor;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes all tensors of a GGUF file as bf16 safetensors, a block of rows at a time. */
final class TensorConversion {

  private static final int BLOCK_ELEMENTS = 1 << 20;

  private final GgufFile file;
  private final ModelConfig config;
  private final Map<String, GgufTensor> sources = new HashMap<>();
  private final SafetensorsLayout layout;

  /**
   * Finds the source of every tensor that the model has.
   *
   * @throws MismatchedFilesException when one is missing or of another shape
   * @throws UnsupportedFileException when the file has tensors that the model has not
   */
  TensorConversion(GgufFile file, ModelConfig config) {
    this.file = file;
    this.config = config;
    Map<String, List<Long>> shapes = DecoderTensors.of(config);
    shapes.forEach((name, shape) -> sources.put(name, source(name, shape)));
    refuseUnknownTensors();
    this.layout =
        SafetensorsLayout.of(
            shapes.entrySet().stream()
                .map(e -> new TensorSpec(e.getKey(), DType.BF16, e.getValue()))
                .toList(),
            SafetensorsLayout.PYTORCH);
  }

  private GgufTensor source(String name, List<Long> shape) {
    String sourceName = GgufTensorNames.of(name);
    GgufTensor tensor =
        file.find(sourceName)
            .orElseThrow(() -> mismatch(sourceName, "is missing, the model needs it"));
    if (!tensor.shape().equals(shape)) {
      throw mismatch(sourceName, "has shape " + tensor.shape() + ", the model needs " + shape);
    }
    return tensor;
  }

  private void refuseUnknownTensors() {
    Set<String> known = new HashSet<>();
    sources.values().forEach(tensor -> known.add(tensor.name()));
    known.add(GgufRope.DIVISORS);
    for (GgufTensor tensor : file.tensors()) {
      if (!known.contains(tensor.name())) {
        throw new UnsupportedFileException(
            file.metadata().file(),
            "tensor \"" + tensor.name() + "\"",
            "is not known in a model of family " + config.family().modelType());
      }
    }
  }

  private MismatchedFilesException mismatch(String tensor, String problem) {
    return new MismatchedFilesException(
        file.metadata().file(), "tensor \"" + tensor + "\"", problem);
  }

  /**
   * Writes the safetensors file.
   *
   * @throws IOException when a file cannot be read or written
   */
  void write(WritableByteChannel channel) throws IOException {
    SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
    for (TensorEntry entry : layout.entries()) {
      writeTensor(writer, entry);
    }
    writer.finish();
  }

  private void writeTensor(SafetensorsWriter writer, TensorEntry entry) throws IOException {
    GgufTensor tensor = sources.get(entry.name());
    RowReader reader = reader(entry.name(), tensor);
    int columns = Math.toIntExact(tensor.columns());
    int blockRows = (int) Math.min(tensor.rows(), Math.max(1, BLOCK_ELEMENTS / columns));
    float[] values = new float[blockRows * columns];
    ByteBuffer piece = ByteBuffer.allocate(values.length * Short.BYTES);
    for (long first = 0; first < tensor.rows(); first += blockRows) {
      int count = (int) Math.min(blockRows, tensor.rows() - first);
      reader.read(first, count, values);
      piece.clear();
      FloatCodec.BF16.encode(values, count * columns, piece);
      writer.write(entry, piece.flip());
    }
  }

  private RowReader reader(String name, GgufTensor tensor) {
    boolean interleaved =
        config.family() == ModelFamily.LLAMA
            && (name.contains(".q_proj.") || name.contains(".k_proj."));
    return interleaved
        ? new HeadOrder(config.headDim()).reader(file, tensor)
        : (first, count, into) -> file.read(tensor, first, count, into, 0);
  }
}
