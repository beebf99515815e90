package io.tributary.modelfiles.config;

import io.tributary.modelfiles.config.AdaptableModule.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every tensor of a model directory by its name, with its shape, derived from the config alone. */
public final class DecoderTensors {

  private DecoderTensors() {}

  /**
   * The tensors that the weight files hold. A tied head is the embedding and has none of its own.
   */
  public static Map<String, List<Long>> of(ModelConfig config) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    long hidden = config.hiddenSize();
    shapes.put("model.embed_tokens.weight", List.of((long) config.vocabSize(), hidden));
    for (AdaptableModule module : LlamaModules.linear(config)) {
      addLinear(shapes, module, config);
    }
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      String block = "model.layers." + layer + ".";
      shapes.put(block + "input_layernorm.weight", List.of(hidden));
      shapes.put(block + "post_attention_layernorm.weight", List.of(hidden));
      if (config.family().qkNorm()) {
        shapes.put(block + "self_attn.q_norm.weight", List.of((long) config.headDim()));
        shapes.put(block + "self_attn.k_norm.weight", List.of((long) config.headDim()));
      }
    }
    shapes.put("model.norm.weight", List.of(hidden));
    return shapes;
  }

  private static void addLinear(
      Map<String, List<Long>> shapes, AdaptableModule module, ModelConfig config) {
    if (module.kind() == Kind.OUTPUT_LINEAR) {
      if (!config.tieWordEmbeddings()) {
        shapes.put(module.name() + ".weight", weight(module));
      }
      return;
    }
    shapes.put(module.name() + ".weight", weight(module));
    if (config.biased(module.name().substring(module.name().lastIndexOf('.') + 1))) {
      shapes.put(module.name() + ".bias", List.of((long) module.outFeatures()));
    }
  }

  private static List<Long> weight(AdaptableModule module) {
    return List.of((long) module.outFeatures(), (long) module.inFeatures());
  }
}
