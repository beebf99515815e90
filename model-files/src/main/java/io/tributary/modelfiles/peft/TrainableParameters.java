package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import java.util.Locale;

/**
 * How many parameters an adapter trains: r·(in + out) at each adapted module.
 *
 * @param trainable parameters of the adapter
 * @param all those of base and adapter together
 */
public record TrainableParameters(long trainable, long all) {

  /** Counts from the configs alone; no weights are read. */
  public static TrainableParameters count(ModelConfig model, AdapterConfig adapter) {
    long trainable =
        adapter.adapted(LlamaModules.linear(model)).stream()
            .mapToLong(module -> parameters(module, adapter))
            .sum();
    return new TrainableParameters(trainable, LlamaModules.parameters(model) + trainable);
  }

  /** The share of the trained ones in percent. */
  public double percent() {
    return 100.0 * trainable / all;
  }

  /** The line that PEFT's {@code print_trainable_parameters} prints. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "trainable params: %,d || all params: %,d || trainable%%: %.4f",
        trainable,
        all,
        percent());
  }

  private static long parameters(AdaptableModule module, AdapterConfig adapter) {
    return (long) adapter.rank(module.name()) * (module.inFeatures() + module.outFeatures());
  }
}
