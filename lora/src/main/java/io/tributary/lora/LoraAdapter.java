package io.tributary.lora;

import io.tributary.lora.internal.adapter.AdaptedModule;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.model.ModulePath;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A LoRA adapter resident on a base: for every adapted projection W the pair A (r, in) and B (out,
 * r), float32, which make it W + scaling · B · A.
 */
public final class LoraAdapter implements AutoCloseable {

  private final BaseModel base;
  private final AdapterConfig config;
  private final AdapterTensors weights;

  private LoraAdapter(BaseModel base, AdapterConfig config, AdapterTensors weights) {
    this.base = base;
    this.config = config;
    this.weights = weights;
  }

  static LoraAdapter create(
      BaseModel base,
      AdapterConfig config,
      Function<AdaptedModule, float[]> loraA,
      Function<AdaptedModule, float[]> loraB) {
    List<AdaptedModule> modules =
        config.adapted(LlamaModules.linear(base.config())).stream()
            .map(module -> adapted(module, config))
            .toList();
    if (modules.isEmpty()) {
      throw new UnusableAdapterException(
          "target_modules " + config.targetModules() + " name no projection of the base model");
    }
    return new LoraAdapter(
        base, config, AdapterTensors.create(base.torch(), modules, loraA, loraB));
  }

  private static AdaptedModule adapted(AdaptableModule module, AdapterConfig config) {
    if (module.kind() != AdaptableModule.Kind.BLOCK_LINEAR) {
      throw new UnusableAdapterException(
          "target_modules include "
              + module.name()
              + ", which cannot be trained here: name projections of the layers only");
    }
    ModulePath path = ModulePath.of(module.name());
    return new AdaptedModule(
        module.name(),
        path.layer(),
        path.projection(),
        module.outFeatures(),
        module.inFeatures(),
        config.rank(module.name()),
        config.scaling(module.name()));
  }

  /**
   * Reads an adapter's directory onto a base.
   *
   * @throws MismatchedFilesException when its weights are not those that its config adapts here
   */
  static LoraAdapter load(BaseModel base, Path directory) throws IOException {
    try (PeftAdapter files = PeftAdapter.open(directory)) {
      Map<String, LoraWeights> stored = new HashMap<>();
      files.weights().forEach(weights -> stored.put(weights.module(), weights));
      LoraAdapter adapter =
          create(
              base,
              files.config(),
              module -> values(stored, module, LoraWeights::loraA, module.loraAShape()),
              module -> values(stored, module, LoraWeights::loraB, module.loraBShape()));
      adapter.weights.modules().forEach(module -> stored.remove(module.name()));
      if (!stored.isEmpty()) {
        adapter.close();
        throw mismatch(
            stored.keySet().iterator().next(), "the base model has no such projection to adapt");
      }
      return adapter;
    }
  }

  private static float[] values(
      Map<String, LoraWeights> stored,
      AdaptedModule module,
      Function<LoraWeights, FloatTensor> matrix,
      List<Long> shape) {
    LoraWeights weights = stored.get(module.name());
    if (weights == null) {
      throw mismatch(module.name(), "the config adapts it and the file has no weights for it");
    }
    FloatTensor tensor = matrix.apply(weights);
    if (!tensor.shape().equals(shape)) {
      throw mismatch(
          module.name(), "has shape " + tensor.shape() + ", config and base make it " + shape);
    }
    float[] values = new float[tensor.values().remaining()];
    tensor.values().get(values);
    return values;
  }

  private static MismatchedFilesException mismatch(String module, String problem) {
    return new MismatchedFilesException(PeftDirectory.WEIGHTS, module, problem);
  }

  /**
   * Writes a PEFT directory: config, weights and model card. Equal adapters give equal bytes.
   *
   * @param directory created where needed
   * @throws IllegalArgumentException when a weight is not finite
   * @throws IOException when a file cannot be written
   */
  public void save(Path directory, ModelCard card) throws IOException {
    PeftDirectory.write(directory, config, copyWeights(), card);
  }

  /** A copy of the weights, module by module in the model's order. */
  public List<LoraWeights> copyWeights() {
    return weights.copy();
  }

  /** What it was made from. */
  public AdapterConfig config() {
    return config;
  }

  /** Number of trained parameters. */
  public long parameters() {
    return weights.modules().stream().mapToLong(AdaptedModule::parameters).sum();
  }

  AdapterTensors weights() {
    return weights;
  }

  /**
   * The weights, for a pass over the given base.
   *
   * @throws IllegalStateException when an adapter is merged into it
   */
  AdapterTensors weightsOn(BaseModel other) {
    other.requireUnmerged();
    if (other != base) {
      throw new IllegalArgumentException("the adapter lives on another base model");
    }
    return weights;
  }

  /** Frees the weights. */
  @Override
  public void close() {
    weights.close();
  }
}
