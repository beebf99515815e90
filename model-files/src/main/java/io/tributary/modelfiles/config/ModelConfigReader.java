package io.tributary.modelfiles.config;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.safetensors.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads the keys of config.json, with transformers' defaults for those that it may leave out. Keys
 * that change what the weights compute are honoured or refused; others are not looked at.
 */
final class ModelConfigReader {

  private static final String MODEL_TYPE = "llama";
  private static final String ARCHITECTURE = "LlamaForCausalLM";
  private static final double DEFAULT_ROPE_THETA = 10_000;
  private static final double DEFAULT_RMS_NORM_EPS = 1e-6;
  private static final int DEFAULT_MAX_POSITIONS = 2048;
  private static final Map<String, DType> DTYPES =
      Map.of("float32", DType.F32, "float16", DType.F16, "bfloat16", DType.BF16);

  private final JsonFields fields;

  ModelConfigReader(JsonFields fields) {
    this.fields = fields;
  }

  ModelConfig read() {
    refuseOtherModels();
    refuseQuantized();
    int hidden = required("hidden_size");
    int heads = required("num_attention_heads");
    return new ModelConfig(
        hidden,
        required("intermediate_size"),
        required("num_hidden_layers"),
        heads,
        keyValueHeads(heads),
        headDim(hidden, heads),
        required("vocab_size"),
        positive("max_position_embeddings", fields.integer("max_position_embeddings"))
            .orElse(DEFAULT_MAX_POSITIONS),
        positiveNumber("rms_norm_eps", fields.number("rms_norm_eps"), DEFAULT_RMS_NORM_EPS),
        ropeTheta(),
        fields.bool("tie_word_embeddings").orElse(false),
        fields.bool("attention_bias").orElse(false),
        fields.bool("mlp_bias").orElse(false),
        dtype(),
        fields.integer("bos_token_id"),
        eosTokenIds(),
        fields.integer("pad_token_id"));
  }

  private void refuseOtherModels() {
    String type = fields.text("model_type").orElseThrow(() -> fields.missing("model_type"));
    if (!type.equals(MODEL_TYPE)) {
      throw refused("model_type", "model type " + type + " is not supported, only " + MODEL_TYPE);
    }
    fields
        .texts("architectures")
        .filter(names -> !names.contains(ARCHITECTURE))
        .ifPresent(
            names -> {
              throw refused("architectures", names + " is not supported, only " + ARCHITECTURE);
            });
    fields
        .text("hidden_act")
        .filter(activation -> !activation.equals("silu") && !activation.equals("swish"))
        .ifPresent(
            activation -> {
              throw refused("hidden_act", activation + " is not supported, only silu");
            });
  }

  private void refuseQuantized() {
    if (fields.value("quantization_config").isPresent()) {
      throw refused("quantization_config", "quantized weights are not supported; use the original");
    }
  }

  private int keyValueHeads(int heads) {
    int keyValueHeads =
        positive("num_key_value_heads", fields.integer("num_key_value_heads")).orElse(heads);
    if (heads % keyValueHeads != 0) {
      throw fields.bad("num_key_value_heads", "must divide the " + heads + " attention heads");
    }
    return keyValueHeads;
  }

  private int headDim(int hidden, int heads) {
    OptionalInt headDim = positive("head_dim", fields.integer("head_dim"));
    if (headDim.isEmpty() && hidden % heads != 0) {
      throw fields.bad("hidden_size", "is no multiple of " + heads + " heads; head_dim is needed");
    }
    int width = headDim.orElse(hidden / heads);
    if (width % 2 != 0) {
      throw fields.bad("head_dim", "must be even for rotary positions, is " + width);
    }
    return width;
  }

  /** The base from rope_theta or, as newer transformers write it, from rope_parameters. */
  private double ropeTheta() {
    fields.object("rope_scaling").ifPresent(this::requireDefaultRope);
    requireFullRotation(fields);
    Optional<JsonFields> parameters = fields.object("rope_parameters");
    parameters.ifPresent(this::requireDefaultRope);
    double theta = positiveNumber("rope_theta", fields.number("rope_theta"), DEFAULT_ROPE_THETA);
    return parameters
        .map(rope -> positiveNumber("rope_parameters", rope.number("rope_theta"), theta))
        .orElse(theta);
  }

  private void requireDefaultRope(JsonFields rope) {
    String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
    if (!type.equals("default")) {
      throw new UnsupportedFileException(
          rope.file(), rope.key("rope_type"), type + " is not supported, only default");
    }
    requireFullRotation(rope);
  }

  private static void requireFullRotation(JsonFields rope) {
    if (rope.number("partial_rotary_factor").orElse(1) != 1) {
      throw new UnsupportedFileException(
          rope.file(), rope.key("partial_rotary_factor"), "only 1 is supported");
    }
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

  private int required(String name) {
    return positive(name, fields.integer(name)).orElseThrow(() -> fields.missing(name));
  }

  private OptionalInt positive(String name, OptionalInt value) {
    if (value.orElse(1) < 1) {
      throw fields.bad(name, "must be 1 or more, is " + value.getAsInt());
    }
    return value;
  }

  private double positiveNumber(String name, OptionalDouble value, double absent) {
    double number = value.orElse(absent);
    if (!(number > 0) || Double.isInfinite(number)) {
      throw fields.bad(name, "must be above 0, is " + number);
    }
    return number;
  }

  private UnsupportedFileException refused(String name, String problem) {
    return new UnsupportedFileException(fields.file(), fields.key(name), problem);
  }
}
