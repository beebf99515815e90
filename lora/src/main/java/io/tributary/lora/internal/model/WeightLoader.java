package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Loads the tensors of a model under the names that the layer methods look for. The weights of a
 * {@link ProjectionGroup} go into one tensor; each projection's are rows of it.
 */
public final class WeightLoader {

  private final ModelConfig config;
  private final TensorReader reader;
  private final Libtorch torch;
  private final NDManager owner;

  private WeightLoader(
      Libtorch torch, NDManager owner, ModelConfig config, ShardedModel files, int dtype) {
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
   * @param arithmetic that of the type they are multiplied in
   * @throws io.tributary.modelfiles.ModelFileException when files and config do not fit
   * @throws IOException when a file is missing or cannot be read
   */
  public static DecoderWeights load(
      Libtorch torch,
      NDManager owner,
      Path directory,
      ModelConfig config,
      int dtype,
      int arithmetic)
      throws IOException {
    try (ShardedModel files = ShardedModel.open(directory)) {
      return new WeightLoader(torch, owner, config, files, dtype).load(arithmetic);
    }
  }

  private DecoderWeights load(int arithmetic) throws IOException {
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
        inverseFrequencies(),
        arithmetic);
  }

  private List<Map<String, NDArray>> layers(NDArray eps) throws IOException {
    NDArray headDim = owner.create((long) config.headDim());
    List<Map<String, NDArray>> layers = new ArrayList<>();
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      Map<String, NDArray> tensors = new HashMap<>(Map.of("eps", eps, "head_dim", headDim));
      addNorms(tensors, layer);
      layers.add(tensors);
    }
    Map<Integer, List<AdaptableModule>> projections =
        LlamaModules.linear(config).stream()
            .filter(module -> module.kind() == AdaptableModule.Kind.BLOCK_LINEAR)
            .collect(Collectors.groupingBy(module -> ModulePath.of(module.name()).layer()));
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      for (ProjectionGroup group : ProjectionGroup.values()) {
        addGroup(layers.get(layer), group, members(projections.get(layer), group));
      }
    }
    return layers;
  }

  private void addNorms(Map<String, NDArray> tensors, int layer) throws IOException {
    for (String norm : List.of("input_layernorm", "post_attention_layernorm")) {
      String name = "model.layers." + layer + "." + norm + ".weight";
      tensors.put(norm, reader.read(owner, name, config.hiddenSize()));
    }
    if (config.family().qkNorm()) {
      for (String norm : List.of("q_norm", "k_norm")) {
        String name = "model.layers." + layer + ".self_attn." + norm + ".weight";
        tensors.put(norm, reader.read(owner, name, config.headDim()));
      }
    }
  }

  private static List<AdaptableModule> members(
      List<AdaptableModule> modules, ProjectionGroup group) {
    return modules.stream()
        .filter(module -> group.projections().contains(projection(module)))
        .toList();
  }

  private static String projection(AdaptableModule module) {
    return ModulePath.of(module.name()).projection();
  }

  private void addGroup(
      Map<String, NDArray> layer, ProjectionGroup group, List<AdaptableModule> members)
      throws IOException {
    for (AdaptableModule module : members) {
      reader.require(module.name() + ".weight", module.outFeatures(), module.inFeatures());
    }
    long rows = members.stream().mapToLong(AdaptableModule::outFeatures).sum();
    NDArray weight = reader.allocate(owner, rows, members.get(0).inFeatures());
    layer.put(group.key() + ".weight", weight);
    Optional<NDArray> bias = Optional.empty();
    if (config.biased(group.projections().get(0))) {
      bias = Optional.of(reader.allocate(owner, rows));
      layer.put(group.key() + ".bias", bias.get());
    }
    long row = 0;
    for (AdaptableModule module : members) {
      long out = module.outFeatures();
      reader.readInto(weight, row, module.name() + ".weight", out, module.inFeatures());
      layer.putIfAbsent(projection(module) + ".weight", rows(weight, row, out));
      if (bias.isPresent()) {
        reader.readInto(bias.get(), row, module.name() + ".bias", out);
        layer.putIfAbsent(projection(module) + ".bias", rows(bias.get(), row, out));
      }
      row += out;
    }
  }

  /** Rows of a tensor, in its memory. */
  private NDArray rows(NDArray tensor, long start, long rows) {
    return torch.callForOne(
        owner,
        "rows",
        Argument.of(tensor),
        Argument.of(owner.create(start)),
        Argument.of(owner.create(rows)));
  }

  /** Scaled one by one, as the model's config says. */
  private NDArray inverseFrequencies() {
    NDArray plain =
        torch.callForOne(
            owner,
            "inverse_frequencies",
            Argument.of(owner.create((long) config.headDim())),
            Argument.of(owner.create(config.ropeTheta())));
    float[] frequencies = plain.toFloatArray();
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = config.rope().scaling().scaled(frequencies[i]);
    }
    plain.close();
    try (NDArray foreign = owner.create(frequencies)) {
      return torch.callForOne(owner, "own", Argument.of(foreign));
    }
  }
}
