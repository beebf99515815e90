package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.safetensors.FiniteCheck;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.FloatTensor;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.SafetensorsLimits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An adapter directory, open and checked: config and weights agree, every number is finite. Weights
 * are read on demand.
 */
public final class PeftAdapter implements Closeable {

  private final AdapterConfig config;
  private final SafetensorsFile file;
  private final List<LoraEntry> entries;

  private PeftAdapter(AdapterConfig config, SafetensorsFile file, List<LoraEntry> entries) {
    this.config = config;
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /**
   * Opens a directory and checks it whole.
   *
   * @throws ModelFileException when a file breaks its format, asks for what is refused, or the two
   *     do not fit together
   * @throws IOException when a file cannot be read
   */
  public static PeftAdapter open(Path directory) throws IOException {
    AdapterConfig config = AdapterConfig.read(directory);
    SafetensorsFile file =
        SafetensorsFile.open(directory.resolve(PeftDirectory.WEIGHTS), SafetensorsLimits.ADAPTER);
    try {
      List<LoraEntry> entries = new AdapterEntries(config, file).all();
      FiniteCheck.requireFinite(file);
      return new PeftAdapter(config, file, entries);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The config. */
  public AdapterConfig config() {
    return config;
  }

  /** The adapted modules, sorted by path. */
  public List<LoraEntry> entries() {
    return entries;
  }

  /**
   * Reads all weights into memory, as fp32.
   *
   * @throws IOException when the file cannot be read
   */
  public List<LoraWeights> weights() throws IOException {
    List<LoraWeights> weights = new ArrayList<>(entries.size());
    for (LoraEntry entry : entries) {
      weights.add(new LoraWeights(entry.module(), matrix(entry.loraA()), matrix(entry.loraB())));
    }
    return List.copyOf(weights);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A matrix of floats in memory, as fp32. */
  static FloatTensor matrix(ModelTensor tensor) throws IOException {
    int rows = Math.toIntExact(tensor.entry().shape().get(0));
    int columns = Math.toIntExact(tensor.entry().shape().get(1));
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(tensor.entry().byteSize()));
    tensor.read(bytes, 0);
    float[] values = new float[rows * columns];
    FloatCodec.of(tensor.entry().dtype())
        .orElseThrow()
        .decode(bytes.flip(), values, 0, values.length);
    return FloatTensor.matrix(rows, columns, values);
  }
}
