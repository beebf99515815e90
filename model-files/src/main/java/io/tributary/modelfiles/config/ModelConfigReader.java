package io.tributary.modelfiles.config;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.safetensors.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Reads the keys of config.json, with transformers' defaults for those that it may leave out. Keys
 * that change what the weights compute are honoured or refused; others are not looked at.
 */
final class ModelConfigReader {

  private static final double DEFAULT_RMS_NORM_EPS = 1e-6;
  private static final Map<String, DType> DTYPES =
      Map.of("float32", DType.F32, "float16", DType.F16, "bfloat16", DType.BF16);

  private final JsonFields fields;
  private final ModelFamily family;

  private ModelConfigReader(JsonFields fields, ModelFamily family) {
    this.fields = fields;
    this.family = family;
  }

  static ModelConfigReader of(JsonFields fields) {
    return new ModelConfigReader(fields, family(fields));
  }

  private static ModelFamily family(JsonFields fields) {
    String type = fields.text("model_type").orElseThrow(() -> fields.missing("model_type"));
    return ModelFamily.ofModelType(type)
        .orElseThrow(
            () ->
                new UnsupportedFileException(
                    fields.file(),
                    fields.key("model_type"),
                    "model type " + type + " is not supported, only " + modelTypes()));
  }

  private static String modelTypes() {
    return Arrays.stream(ModelFamily.values())
        .map(ModelFamily::modelType)
        .collect(Collectors.joining(", "));
  }

  ModelConfig read() {
    refuseOtherHeads();
    refuseQuantized();
    int hidden = required("hidden_size", ModelLimits.WIDTH);
    int layers = required("num_hidden_layers", ModelLimits.LAYERS);
    int heads = required("num_attention_heads", ModelLimits.HEADS);
    int maxPositions =
        optional("max_position_embeddings", Integer.MAX_VALUE).orElse(family.defaultMaxPositions());
    new AttentionReader(fields, family, layers, maxPositions).requireFull();
    return new ModelConfig(
        family,
        hidden,
        required("intermediate_size", ModelLimits.WIDTH),
        layers,
        heads,
        keyValueHeads(heads),
        headDim(hidden, heads),
        required("vocab_size", Integer.MAX_VALUE),
        maxPositions,
        rmsNormEps(),
        new RopeReader(fields, maxPositions).read(),
        fields.bool("tie_word_embeddings").orElse(false),
        attentionBias(),
        family == ModelFamily.LLAMA && fields.bool("mlp_bias").orElse(false),
        dtype(),
        fields.integer("bos_token_id"),
        eosTokenIds(),
        fields.integer("pad_token_id"));
  }

  private void refuseOtherHeads() {
    fields
        .texts("architectures")
        .filter(names -> !names.contains(family.architecture()))
        .ifPresent(
            names -> {
              throw refused(
                  "architectures", names + " is not supported, only " + family.architecture());
            });
    fields
        .text("hidden_act")
        .filter(activation -> !activation.equals("silu") && !activation.equals("swish"))
        .ifPresent(
            activation -> {
              throw refused("hidden_act", activation + " is not supported, only silu");
            });
  }

  private boolean attentionBias() {
    return switch (family) {
      case LLAMA, QWEN3 -> fields.bool("attention_bias").orElse(false);
      case MISTRAL -> false;
      case QWEN2 -> true;
    };
  }

  private void refuseQuantized() {
    if (fields.value("quantization_config").isPresent()) {
      throw refused("quantization_config", "quantized weights are not supported; use the original");
    }
  }

  /** An explicit null means as many as query heads; an absent key means the family's default. */
  private int keyValueHeads(int heads) {
    OptionalInt absent =
        fields.names().contains("num_key_value_heads")
            ? OptionalInt.empty()
            : family.defaultKeyValueHeads();
    int keyValueHeads =
        optional("num_key_value_heads", ModelLimits.HEADS).orElse(absent.orElse(heads));
    if (heads % keyValueHeads != 0) {
      throw fields.bad(
          "num_key_value_heads",
          "must divide the " + heads + " attention heads, is " + keyValueHeads);
    }
    return keyValueHeads;
  }

  private int headDim(int hidden, int heads) {
    OptionalInt given = optional("head_dim", ModelLimits.HEAD_DIM);
    OptionalInt headDim = given.isPresent() ? given : family.defaultHeadDim();
    if (headDim.isEmpty() && hidden % heads != 0) {
      throw fields.bad("hidden_size", "is no multiple of " + heads + " heads; head_dim is needed");
    }
    int width = headDim.orElse(hidden / heads);
    if (width % 2 != 0) {
      throw fields.bad("head_dim", "must be even for rotary positions, is " + width);
    }
    return width;
  }

  private double rmsNormEps() {
    double eps = fields.number("rms_norm_eps").orElse(DEFAULT_RMS_NORM_EPS);
    if (!(eps > 0)) {
      throw fields.bad("rms_norm_eps", "must be above 0, is " + eps);
    }
    return eps;
  }

  private Optional<DType> dtype() {
    String key = fields.value("dtype").isPresent() ? "dtype" : "torch_dtype";
    return fields
        .text(key)
        .map(
            name ->
                Optional.ofNullable(DTYPES.get(name))
                    .orElseThrow(
                        () -> refused(key, name + " is not supported, only " + DTYPES.keySet())));
  }

  private List<Integer> eosTokenIds() {
    if (fields.value("eos_token_id").filter(JsonArray.class::isInstance).isPresent()) {
      return fields.integers("eos_token_id").orElseThrow();
    }
    OptionalInt id = fields.integer("eos_token_id");
    return id.isPresent() ? List.of(id.getAsInt()) : List.of();
  }

  private int required(String name, int most) {
    return optional(name, most).orElseThrow(() -> fields.missing(name));
  }

  private OptionalInt optional(String name, int most) {
    OptionalInt value = fields.integer(name);
    if (value.orElse(1) < 1 || value.orElse(1) > most) {
      throw fields.bad(name, "must be 1 to " + most + ", is " + value.getAsInt());
    }
    return value;
  }

  private UnsupportedFileException refused(String name, String problem) {
    return new UnsupportedFileException(fields.file(), fields.key(name), problem);
  }
}
