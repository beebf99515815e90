package io.tributary.lora.internal.state;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tributary.lora.internal.adapter.AdaptedModule;
import io.tributary.lora.internal.optimizer.Moments;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FiniteCheck;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsLimits;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code optimizer.safetensors}: for each trained tensor {@code MODULE.lora_A.exp_avg} and {@code
 * …exp_avg_sq} as torch.optim names them, float32, and the scalar {@code step}.
 */
public final class OptimizerFile {

  /** The file's name. */
  public static final String NAME = "optimizer.safetensors";

  private static final String STEP = "step";

  private final List<TensorSpec> first = new ArrayList<>();
  private final List<TensorSpec> second = new ArrayList<>();

  /**
   * The file of an adapter.
   *
   * @param modules in the optimizer's order
   */
  public OptimizerFile(List<AdaptedModule> modules) {
    for (AdaptedModule module : modules) {
      add(module.name() + ".lora_A", module.loraAShape());
      add(module.name() + ".lora_B", module.loraBShape());
    }
  }

  private void add(String tensor, List<Long> shape) {
    first.add(new TensorSpec(tensor + ".exp_avg", DType.F32, shape));
    second.add(new TensorSpec(tensor + ".exp_avg_sq", DType.F32, shape));
  }

  /**
   * Writes the file.
   *
   * @param updates applied so far
   */
  public void write(Path directory, Moments moments, long updates) throws IOException {
    Map<TensorSpec, NDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < first.size(); i++) {
      tensors.put(first.get(i), moments.first().get(i));
      tensors.put(second.get(i), moments.second().get(i));
    }
    List<TensorSpec> specs = new ArrayList<>(tensors.keySet());
    specs.add(new TensorSpec(STEP, DType.I64, List.of()));
    SafetensorsLayout layout = SafetensorsLayout.of(specs, SafetensorsLayout.PYTORCH);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      for (TensorEntry entry : layout.entries()) {
        NDArray tensor = tensors.get(entry.spec());
        writer.write(entry, tensor == null ? scalar(updates) : bytes(tensor));
      }
      writer.finish();
    }
  }

  private static ByteBuffer scalar(long value) {
    return buffer(Long.BYTES).putLong(value).flip();
  }

  private static ByteBuffer bytes(NDArray tensor) {
    float[] values = tensor.toFloatArray();
    ByteBuffer bytes = buffer(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * What the file holds.
   *
   * @param moments in the optimizer's order
   * @param updates applied so far
   */
  public record Content(Moments moments, long updates) {}

  /**
   * Reads the file.
   *
   * @param owner of the tensors
   * @throws io.tributary.modelfiles.ModelFileException when it is damaged or of another adapter
   */
  public Content read(Libtorch torch, NDManager owner, Path directory) throws IOException {
    try (SafetensorsFile file =
        SafetensorsFile.open(directory.resolve(NAME), SafetensorsLimits.ADAPTER)) {
      FiniteCheck.requireFinite(file);
      if (file.tensors().size() != 2 * first.size() + 1) {
        throw new MismatchedFilesException(
            NAME, "the header", "has other tensors than the adapter is trained with");
      }
      long updates = read(file, new TensorSpec(STEP, DType.I64, List.of())).getLong();
      return new Content(
          new Moments(tensors(torch, owner, file, first), tensors(torch, owner, file, second)),
          updates);
    }
  }

  private static List<NDArray> tensors(
      Libtorch torch, NDManager owner, SafetensorsFile file, List<TensorSpec> specs)
      throws IOException {
    List<NDArray> tensors = new ArrayList<>();
    for (TensorSpec spec : specs) {
      float[] values = new float[(int) spec.elements()];
      read(file, spec).asFloatBuffer().get(values);
      Shape shape = new Shape(spec.shape());
      try (NDArray foreign = owner.create(values, shape)) {
        tensors.add(torch.callForOne(owner, "own", Argument.of(foreign)));
      }
    }
    return tensors;
  }

  private static ByteBuffer read(SafetensorsFile file, TensorSpec spec) throws IOException {
    TensorEntry entry =
        file.header()
            .find(spec.name())
            .filter(found -> found.spec().equals(spec))
            .orElseThrow(
                () ->
                    new MismatchedFilesException(
                        NAME, spec.name(), "is not there as " + spec.dtype() + spec.shape()));
    ByteBuffer bytes = buffer((int) spec.byteSize());
    file.read(entry, bytes, 0);
    return bytes.flip();
  }
}
