package io.tributary.lora;

import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.SafetensorsWriter;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a random Llama model of a few thousand parameters as a Hugging Face directory. */
public final class TinyBase {

  public static final int VOCAB = 61;

  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 24,
       "intermediate_size": 40, "num_hidden_layers": 2, "num_attention_heads": 6,
       "num_key_value_heads": 2, "head_dim": 4, "vocab_size": 61, "rms_norm_eps": 1e-05,
       "rope_theta": 10000.0, "attention_bias": %s, "mlp_bias": %s, "tie_word_embeddings": %s}
      """;

  private final ModelConfig config;
  private final Path directory;
  private final CounterRandom random = CounterRandom.of(7);

  private TinyBase(Path directory, ModelConfig config) {
    this.directory = directory;
    this.config = config;
  }

  /** Grouped queries, tied head, no biases. */
  public static Path tied(Path directory) throws IOException {
    return write(directory, CONFIG.formatted("false", "false", "true"));
  }

  /** Queries and keys with norms, a head size of its own, a stretched rope. */
  public static Path qwen3(Path directory) throws IOException {
    String json =
        CONFIG
            .formatted("false", "false", "true")
            .replace("LlamaForCausalLM", "Qwen3ForCausalLM")
            .replace("\"llama\"", "\"qwen3\"")
            .replace("\"head_dim\": 4", "\"head_dim\": 8");
    return write(directory, json);
  }

  /** Its own head and a bias wherever there can be one. */
  public static Path untiedWithBiases(Path directory) throws IOException {
    return write(directory, CONFIG.formatted("true", "true", "false"));
  }

  private static Path write(Path directory, String json) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(ModelConfig.FILE), json);
    new TinyBase(directory, ModelConfig.read(directory)).writeWeights();
    return directory;
  }

  private void writeWeights() throws IOException {
    SafetensorsLayout layout = SafetensorsLayout.of(tensors(), SafetensorsLayout.PYTORCH);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve("model.safetensors"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      SafetensorsWriter writer = SafetensorsWriter.start(layout, channel);
      for (TensorEntry entry : layout.entries()) {
        writer.write(entry, values(entry));
      }
      writer.finish();
    }
  }

  private List<TensorSpec> tensors() {
    List<TensorSpec> tensors = new ArrayList<>();
    long hidden = config.hiddenSize();
    add(tensors, "model.embed_tokens.weight", config.vocabSize(), hidden);
    add(tensors, "model.norm.weight", hidden);
    if (!config.tieWordEmbeddings()) {
      add(tensors, "lm_head.weight", config.vocabSize(), hidden);
    }
    for (int layer = 0; layer < config.numHiddenLayers(); layer++) {
      String block = "model.layers." + layer + ".";
      add(tensors, block + "input_layernorm.weight", hidden);
      add(tensors, block + "post_attention_layernorm.weight", hidden);
      if (config.family().qkNorm()) {
        add(tensors, block + "self_attn.q_norm.weight", config.headDim());
        add(tensors, block + "self_attn.k_norm.weight", config.headDim());
      }
    }
    for (AdaptableModule module : LlamaModules.linear(config)) {
      if (module.kind() == AdaptableModule.Kind.BLOCK_LINEAR) {
        add(tensors, module.name() + ".weight", module.outFeatures(), module.inFeatures());
        if (config.attentionBias()) {
          add(tensors, module.name() + ".bias", module.outFeatures());
        }
      }
    }
    return tensors;
  }

  private static void add(List<TensorSpec> tensors, String name, long... shape) {
    List<Long> dimensions = new ArrayList<>();
    for (long dimension : shape) {
      dimensions.add(dimension);
    }
    tensors.add(new TensorSpec(name, DType.F32, dimensions));
  }

  /** Norms around 1, everything else of deviation 0.2. */
  private ByteBuffer values(TensorEntry entry) {
    ByteBuffer bytes = ByteBuffer.allocate((int) entry.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    CounterRandom stream = random.with(entry.name().hashCode());
    float center = entry.name().contains("norm") ? 1 : 0;
    for (int i = 0; i < entry.elements(); i++) {
      bytes.putFloat(center + (float) (0.2 * stream.gaussian(i)));
    }
    return bytes.flip();
  }
}
