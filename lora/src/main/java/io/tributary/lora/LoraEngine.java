package io.tributary.lora;

import io.tributary.lora.internal.machine.Processor;
import io.tributary.lora.internal.model.MultiplyRate;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * libtorch in this process, and the models and adapters that live in it.
 *
 * <p>The engine belongs to the thread that started it: every method of it and of everything that
 * came out of it must be called from that thread, and fails otherwise. Nothing here is asynchronous
 * and nothing reaches the network.
 */
public final class LoraEngine implements AutoCloseable {

  private final Libtorch torch;
  private final EngineConfig config;

  private LoraEngine(Libtorch torch, EngineConfig config) {
    this.torch = torch;
    this.config = config;
  }

  /**
   * Loads libtorch and makes the current thread the engine's.
   *
   * @throws ai.djl.engine.EngineException when the libraries of this platform cannot be loaded
   */
  public static LoraEngine start(EngineConfig config) {
    Libtorch torch = Libtorch.start(config.threads(), config.device(), config.nativeDirectory());
    return new LoraEngine(torch, config);
  }

  /**
   * Loads a base model; it stays resident until closed.
   *
   * @param directory a Hugging Face directory: config.json, safetensors
   * @throws UnusableBaseModelException when the directory or a file of it is missing
   * @throws io.tributary.modelfiles.ModelFileException when a file is damaged or asks for what is
   *     not supported
   * @throws IOException when a file cannot be read
   */
  public BaseModel loadBase(Path directory, Precision precision) throws IOException {
    return BaseModel.load(torch, directory, precision);
  }

  /**
   * Floating-point operations a second of a product like those of a model's layers, the best of a
   * few runs of a fraction of a second together. A training stays below it.
   */
  public double multiplyRate(ModelConfig shape, Precision precision) {
    int type = BaseModel.arithmetic(torch, precision).torchType();
    return new MultiplyRate(torch, type).measure(shape.hiddenSize(), shape.intermediateSize());
  }

  /** What the last bits of this engine's results depend on. */
  public EnvironmentFingerprint fingerprint() {
    Processor processor = Processor.detect();
    return new EnvironmentFingerprint(
        torch.version(), processor.model(), isa(processor), config.threads());
  }

  private String isa(Processor processor) {
    return torch.isGpu() ? processor.isa() + "," + config.device() : processor.isa();
  }

  /** Frees everything that came out of this engine. */
  @Override
  public void close() {
    torch.close();
  }
}
