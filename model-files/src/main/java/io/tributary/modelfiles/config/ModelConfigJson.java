package io.tributary.modelfiles.config;

import io.tributary.modelfiles.config.RopeScaling.Llama3;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.safetensors.DType;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The text of a config.json that transformers of version 4 and 5 read alike. */
final class ModelConfigJson {

  private static final JsonNull NULL = new JsonNull();
  private static final Map<DType, String> DTYPES =
      Map.of(DType.F32, "float32", DType.F16, "float16", DType.BF16, "bfloat16");

  private final ModelConfig config;
  private final Map<String, JsonValue> keys = new LinkedHashMap<>();

  private ModelConfigJson(ModelConfig config) {
    this.config = config;
  }

  static String text(ModelConfig config) {
    return new ModelConfigJson(config).text();
  }

  private String text() {
    putArchitecture();
    putSizes();
    putTokens();
    keys.put("rms_norm_eps", new JsonDecimal(config.rmsNormEps()));
    keys.put("rope_theta", new JsonDecimal(config.rope().theta()));
    keys.put("rope_scaling", scaling(config.rope().scaling()));
    config.dtype().ifPresent(dtype -> keys.put("torch_dtype", new JsonText(DTYPES.get(dtype))));
    return PythonJson.dumps(new JsonObject(keys)) + "\n";
  }

  private void putArchitecture() {
    ModelFamily family = config.family();
    keys.put("architectures", new JsonArray(List.of(new JsonText(family.architecture()))));
    keys.put("model_type", new JsonText(family.modelType()));
    keys.put("hidden_act", new JsonText("silu"));
    keys.put("attention_dropout", new JsonDecimal(0));
    keys.put("tie_word_embeddings", new JsonBoolean(config.tieWordEmbeddings()));
    keys.put("use_cache", new JsonBoolean(true));
    switch (family) {
      case LLAMA -> {
        keys.put("attention_bias", new JsonBoolean(config.attentionBias()));
        keys.put("mlp_bias", new JsonBoolean(config.mlpBias()));
      }
      case MISTRAL -> keys.put("sliding_window", NULL);
      case QWEN2 -> keys.put("use_sliding_window", new JsonBoolean(false));
      case QWEN3 -> {
        keys.put("attention_bias", new JsonBoolean(config.attentionBias()));
        keys.put("use_sliding_window", new JsonBoolean(false));
      }
    }
  }

  private void putSizes() {
    keys.put("hidden_size", integer(config.hiddenSize()));
    keys.put("intermediate_size", integer(config.intermediateSize()));
    keys.put("num_hidden_layers", integer(config.numHiddenLayers()));
    keys.put("num_attention_heads", integer(config.numAttentionHeads()));
    keys.put("num_key_value_heads", integer(config.numKeyValueHeads()));
    keys.put("head_dim", integer(config.headDim()));
    keys.put("vocab_size", integer(config.vocabSize()));
    keys.put("max_position_embeddings", integer(config.maxPositionEmbeddings()));
  }

  private void putTokens() {
    keys.put("bos_token_id", optional(config.bosTokenId()));
    keys.put("pad_token_id", optional(config.padTokenId()));
    List<JsonValue> eos = config.eosTokenIds().stream().map(ModelConfigJson::integer).toList();
    keys.put(
        "eos_token_id", eos.isEmpty() ? NULL : eos.size() == 1 ? eos.get(0) : new JsonArray(eos));
  }

  private static JsonValue scaling(RopeScaling scaling) {
    if (!(scaling instanceof Llama3 llama3)) {
      return NULL;
    }
    return new JsonObject(
        Map.of(
            "rope_type", new JsonText("llama3"),
            "factor", new JsonDecimal(llama3.factor()),
            "low_freq_factor", new JsonDecimal(llama3.lowFreqFactor()),
            "high_freq_factor", new JsonDecimal(llama3.highFreqFactor()),
            "original_max_position_embeddings", integer(llama3.originalMaxPositionEmbeddings())));
  }

  private static JsonValue optional(OptionalInt number) {
    return number.isPresent() ? integer(number.getAsInt()) : NULL;
  }

  private static JsonValue integer(int number) {
    return new JsonInteger(BigInteger.valueOf(number));
  }
}
