package io.tributary.lora;

import io.tributary.lora.internal.adapter.AdaptedModule;
import io.tributary.lora.internal.adapter.LoraWeights;
import io.tributary.lora.internal.model.ModulePath;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.util.List;
import java.util.function.Function;

/**
 * A LoRA adapter resident on a base: for every adapted projection W the pair A (r, in) and B (out,
 * r), float32, which make it W + scaling · B · A.
 */
public final class LoraAdapter implements AutoCloseable {

  private final BaseModel base;
  private final AdapterConfig config;
  private final LoraWeights weights;

  private LoraAdapter(BaseModel base, AdapterConfig config, LoraWeights weights) {
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
        base, config, LoraWeights.create(base.torch(), modules, loraA, loraB));
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

  /** What it was made from. */
  public AdapterConfig config() {
    return config;
  }

  /** Number of trained parameters. */
  public long parameters() {
    return weights.modules().stream().mapToLong(AdaptedModule::parameters).sum();
  }

  LoraWeights weights() {
    return weights;
  }

  /** The weights, for a pass over the given base. */
  LoraWeights weightsOn(BaseModel other) {
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
