package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.config.ModelFamily;
import io.tributary.modelfiles.config.ModelLimits;
import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.gguf.GgufMetadata;
import io.tributary.modelfiles.gguf.GgufTensor;
import io.tributary.modelfiles.safetensors.DType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The model's shape as metadata and tensors of a GGUF file tell it. Keys that would change what the
 * weights compute are honoured or refused.
 */
final class GgufModelConfig {

  private static final String ARCHITECTURE = "general.architecture";
  private static final Set<ModelFamily> FAMILIES =
      Set.of(ModelFamily.LLAMA, ModelFamily.QWEN2, ModelFamily.QWEN3);

  private final GgufFile file;
  private final GgufMetadata metadata;
  private final ModelFamily family;

  private GgufModelConfig(GgufFile file, ModelFamily family) {
    this.file = file;
    this.metadata = file.metadata();
    this.family = family;
  }

  /**
   * Reads the shape.
   *
   * @throws io.tributary.modelfiles.ModelFileException when a key is missing, out of its range, or
   *     asks for what is not supported
   * @throws IOException when the file cannot be read
   */
  static ModelConfig read(GgufFile file) throws IOException {
    GgufMetadata metadata = file.metadata();
    String name = metadata.text(ARCHITECTURE).orElseThrow(() -> metadata.missing(ARCHITECTURE));
    ModelFamily family =
        ModelFamily.ofModelType(name)
            .filter(FAMILIES::contains)
            .orElseThrow(
                () ->
                    metadata.refused(
                        ARCHITECTURE, name + " is not supported, only llama, qwen2, qwen3"));
    return new GgufModelConfig(file, family).read();
  }

  private ModelConfig read() throws IOException {
    int heads = required("attention.head_count", ModelLimits.HEADS);
    int hidden = required("embedding_length", ModelLimits.WIDTH);
    int headDim = headDim(hidden, heads);
    int context = required("context_length", Integer.MAX_VALUE);
    requirePlainBlocks(context);
    return new ModelConfig(
        family,
        hidden,
        required("feed_forward_length", ModelLimits.WIDTH),
        required("block_count", ModelLimits.LAYERS),
        heads,
        keyValueHeads(heads),
        headDim,
        vocabulary(hidden),
        context,
        rmsNormEps(),
        new GgufRope(file, family.modelType(), headDim).read(),
        file.find("output.weight").isEmpty(),
        family == ModelFamily.QWEN2 || file.find("blk.0.attn_q.bias").isPresent(),
        family == ModelFamily.LLAMA && file.find("blk.0.ffn_gate.bias").isPresent(),
        Optional.of(DType.BF16),
        token("bos"),
        eosTokens(),
        token("padding"));
  }

  private void requirePlainBlocks(int context) {
    if (metadata.integer(key("expert_count")).orElse(0) != 0) {
      throw metadata.refused(key("expert_count"), "mixtures of experts are not supported");
    }
    int window = metadata.integer(key("attention.sliding_window")).orElse(0);
    if (window != 0 && window < context) {
      throw metadata.refused(
          key("attention.sliding_window"),
          "a window of " + window + " below the context of " + context + " is not supported");
    }
  }

  private int keyValueHeads(int heads) {
    int keyValueHeads = optional("attention.head_count_kv", ModelLimits.HEADS).orElse(heads);
    if (heads % keyValueHeads != 0) {
      throw metadata.bad(
          key("attention.head_count_kv"),
          "must divide the " + heads + " attention heads, is " + keyValueHeads);
    }
    return keyValueHeads;
  }

  private int headDim(int hidden, int heads) {
    OptionalInt width = optional("attention.key_length", ModelLimits.HEAD_DIM);
    if (width.isEmpty() && hidden % heads != 0) {
      throw metadata.bad(
          key("embedding_length"),
          "is no multiple of " + heads + " heads, and no key_length is given");
    }
    int headDim = width.orElse(hidden / heads);
    if (headDim % 2 != 0) {
      throw metadata.bad(
          key("attention.key_length"), "must be even for rotary positions, is " + headDim);
    }
    int values = optional("attention.value_length", ModelLimits.HEAD_DIM).orElse(headDim);
    if (values != headDim) {
      throw metadata.refused(
          key("attention.value_length"), values + " is not the keys' width of " + headDim);
    }
    return headDim;
  }

  /** The embedding's rows: the metadata's count may leave out padding. */
  private int vocabulary(int hidden) {
    GgufTensor embedding =
        file.find("token_embd.weight")
            .orElseThrow(() -> metadata.missing("tensor token_embd.weight"));
    if (embedding.columns() != hidden || embedding.rows() > Integer.MAX_VALUE) {
      throw metadata.bad(
          key("embedding_length"), "does not fit token_embd.weight " + embedding.shape());
    }
    return (int) embedding.rows();
  }

  private double rmsNormEps() {
    String name = key("attention.layer_norm_rms_epsilon");
    double eps = metadata.number(name).orElseThrow(() -> metadata.missing(name));
    if (!(eps > 0) || Double.isInfinite(eps)) {
      throw metadata.bad(name, "must be above 0, is " + eps);
    }
    return eps;
  }

  private List<Integer> eosTokens() {
    OptionalInt eos = token("eos");
    return eos.isPresent() ? List.of(eos.getAsInt()) : List.of();
  }

  private OptionalInt token(String role) {
    return metadata.integer("tokenizer.ggml." + role + "_token_id");
  }

  private int required(String name, int most) {
    return optional(name, most).orElseThrow(() -> metadata.missing(key(name)));
  }

  private OptionalInt optional(String name, int most) {
    OptionalInt value = metadata.integer(key(name));
    if (value.orElse(1) < 1 || value.orElse(1) > most) {
      throw metadata.bad(key(name), "must be 1 to " + most + ", is " + value.getAsInt());
    }
    return value;
  }

  private String key(String name) {
    return family.modelType() + "." + name;
  }
}
