package io.tributary.modelfiles.config;

import io.tributary.modelfiles.config.AdaptableModule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The modules and parameters of a model, derived from its config alone. Every family names its
 * modules as Llama does.
 */
public final class LlamaModules {

  private LlamaModules() {}

  /** Every linear layer, block by block in transformers' order, the output head last. */
  public static List<AdaptableModule> linear(ModelConfig config) {
    List<AdaptableModule> modules = new ArrayList<>();
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      addBlock(modules, config, layer);
    }
    modules.add(
        new AdaptableModule(
            "lm_head", Kind.OUTPUT_LINEAR, config.vocabSize(), config.hiddenSize()));
    return List.copyOf(modules);
  }

  /** Number of parameters as PyTorch counts them: shared weights once, buffers not at all. */
  public static long parameters(ModelConfig config) {
    long hidden = config.hiddenSize();
    long embedding = config.vocabSize() * hidden;
    long head = config.tieWordEmbeddings() ? 0 : embedding;
    long headNorms = config.family().qkNorm() ? 2L * config.headDim() : 0;
    long norms = (2 * hidden + headNorms) * config.numHiddenLayers() + hidden;
    long linear =
        linear(config).stream()
            .filter(m -> m.kind() == Kind.BLOCK_LINEAR)
            .mapToLong(m -> parameters(m, config))
            .sum();
    return embedding + head + norms + linear;
  }

  private static long parameters(AdaptableModule module, ModelConfig config) {
    boolean biased = config.biased(module.name().substring(module.name().lastIndexOf('.') + 1));
    return (long) module.outFeatures() * module.inFeatures() + (biased ? module.outFeatures() : 0);
  }

  private static void addBlock(List<AdaptableModule> modules, ModelConfig config, int layer) {
    int hidden = config.hiddenSize();
    int queries = config.numAttentionHeads() * config.headDim();
    int keys = config.numKeyValueHeads() * config.headDim();
    int inner = config.intermediateSize();
    String block = String.format(Locale.ROOT, "model.layers.%d.", layer);
    add(modules, block + "self_attn.q_proj", queries, hidden);
    add(modules, block + "self_attn.k_proj", keys, hidden);
    add(modules, block + "self_attn.v_proj", keys, hidden);
    add(modules, block + "self_attn.o_proj", hidden, queries);
    add(modules, block + "mlp.gate_proj", inner, hidden);
    add(modules, block + "mlp.up_proj", inner, hidden);
    add(modules, block + "mlp.down_proj", hidden, inner);
  }

  private static void add(List<AdaptableModule> modules, String name, int out, int in) {
    modules.add(new AdaptableModule(name, Kind.BLOCK_LINEAR, out, in));
  }
}
