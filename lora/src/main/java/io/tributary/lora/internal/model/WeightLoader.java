package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.safetensors.ShardedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads the tensors of a Llama model under the names that the layer methods look for. */
public final class WeightLoader {

  private final ModelConfig config;
  private final TensorReader reader;
  private final Libtorch torch;
  private final NDManager owner;

  private WeightLoader(
      Libtorch torch, NDManager owner, ModelConfig config, ShardedModel files, int dtype) {
    requireComputable(config);
    this.config = config;
    this.torch = torch;
    this.owner = owner;
    this.reader = new TensorReader(torch, files, dtype);
  }

  /**
   * Loads all weights.
   *
   * @param owner of the weights
   * @param dtype libtorch's number of the type they are kept in
   * @throws io.tributary.modelfiles.ModelFileException when files and config do not fit
   * @throws IOException when a file is missing or cannot be read
   */
  public static DecoderWeights load(
      Libtorch torch, NDManager owner, Path directory, ModelConfig config, int dtype)
      throws IOException {
    try (ShardedModel files = ShardedModel.open(directory)) {
      return new WeightLoader(torch, owner, config, files, dtype).load();
    }
  }

  private static void requireComputable(ModelConfig config) {
    if (config.family().qkNorm()) {
      throw new UnsupportedFileException(
          ModelConfig.FILE, "key model_type", "norms on q and k are not computed by this engine");
    }
  }

  private DecoderWeights load() throws IOException {
    long vocabulary = config.vocabSize();
    long hidden = config.hiddenSize();
    NDArray embedTokens = reader.read(owner, "model.embed_tokens.weight", vocabulary, hidden);
    NDArray lmHead =
        config.tieWordEmbeddings()
            ? embedTokens
            : reader.read(owner, "lm_head.weight", vocabulary, hidden);
    NDArray eps = owner.create(config.rmsNormEps());
    NDArray norm = reader.read(owner, "model.norm.weight", hidden);
    return new DecoderWeights(
        embedTokens,
        layers(eps),
        Map.of("norm", norm, "lm_head", lmHead, "eps", eps),
        inverseFrequencies());
  }

  private List<Map<String, NDArray>> layers(NDArray eps) throws IOException {
    NDArray headDim = owner.create((long) config.headDim());
    List<Map<String, NDArray>> layers = new ArrayList<>();
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      Map<String, NDArray> tensors = new HashMap<>(Map.of("eps", eps, "head_dim", headDim));
      for (String norm : List.of("input_layernorm", "post_attention_layernorm")) {
        String name = "model.layers." + layer + "." + norm + ".weight";
        tensors.put(norm, reader.read(owner, name, config.hiddenSize()));
      }
      layers.add(tensors);
    }
    for (AdaptableModule module : LlamaModules.linear(config)) {
      if (module.kind() == AdaptableModule.Kind.BLOCK_LINEAR) {
        addProjection(ModulePath.of(module.name()), module, layers);
      }
    }
    return layers;
  }

  private void addProjection(
      ModulePath path, AdaptableModule module, List<Map<String, NDArray>> layers)
      throws IOException {
    Map<String, NDArray> layer = layers.get(path.layer());
    String weight = module.name() + ".weight";
    layer.put(
        path.projection() + ".weight",
        reader.read(owner, weight, module.outFeatures(), module.inFeatures()));
    if (config.biased(path.projection())) {
      String bias = module.name() + ".bias";
      layer.put(path.projection() + ".bias", reader.read(owner, bias, module.outFeatures()));
    }
  }

  private NDArray inverseFrequencies() {
    NDArray unscaled =
        torch.callForOne(
            owner,
            "inverse_frequencies",
            Argument.of(owner.create((long) config.headDim())),
            Argument.of(owner.create(config.ropeTheta())));
    float[] frequencies = unscaled.toFloatArray();
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = config.rope().scaling().scaled(frequencies[i]);
    }
    return owner.create(frequencies);
  }
}
