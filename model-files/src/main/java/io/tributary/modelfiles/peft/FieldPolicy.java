package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to each key of adapter_config.json: honoured, refused unless it has no effect, or
 * not looked at. A key that nobody here knows is refused too unless its value is null, false or
 * empty, because it may change what the weights mean.
 */
final class FieldPolicy {

  /** Keys whose value is read. */
  static final Set<String> HONOURED =
      Set.of(
          "peft_type",
          "task_type",
          "base_model_name_or_path",
          "revision",
          "r",
          "lora_alpha",
          "lora_dropout",
          "target_modules",
          "exclude_modules",
          "layers_to_transform",
          "layers_pattern",
          "use_rslora",
          "rank_pattern",
          "alpha_pattern",
          "init_lora_weights");

  /** Keys that describe the writer and not the weights. */
  static final Set<String> IGNORED = Set.of("inference_mode", "peft_version", "runtime_config");

  /** Why a key is refused, for those whose reason helps more than "not supported". */
  private static final Map<String, String> REASONS =
      Map.of(
          "auto_mapping", "makes loaders import code; set task_type to CAUSAL_LM and remove it",
          "megatron_config", "makes loaders import code; it is not supported",
          "use_dora", "DoRA cannot be served by common servers; train without it",
          "bias", "trained biases cannot be served by common servers; use \"none\"",
          "modules_to_save", "fully trained modules cannot be served with the adapter",
          "fan_in_fan_out", "only models with transposed layers need it, and none is supported yet",
          "lora_bias", "a bias on B cannot be served by common servers");

  /** Keys whose harmless value is not null, false or empty. */
  private static final Map<String, JsonValue> HARMLESS =
      Map.of(
          "bias", new JsonText("none"),
          "megatron_core", new JsonText("megatron.core"),
          "qalora_group_size", new JsonInteger(BigInteger.valueOf(16)));

  /** Keys that are written at their harmless value, beside those honoured. */
  static final List<String> WRITTEN_NULL =
      List.of(
          "alora_invocation_tokens",
          "arrow_config",
          "auto_mapping",
          "corda_config",
          "eva_config",
          "kasa_config",
          "layer_replication",
          "lora_ga_config",
          "megatron_config",
          "modules_to_save",
          "monteclora_config",
          "target_parameters",
          "trainable_token_indices",
          "use_bdlora",
          "velora_config");

  /** Keys that are written as false. */
  static final List<String> WRITTEN_FALSE =
      List.of("ensure_weight_tying", "fan_in_fan_out", "lora_bias", "use_dora", "use_qalora");

  private FieldPolicy() {}

  /** The keys written at a value of their own that has no effect. */
  static Map<String, JsonValue> writtenHarmless() {
    return HARMLESS;
  }

  /** Fails on the first key that would change what is honoured here. */
  static void check(JsonFields fields) {
    fields.object().fields().forEach((name, value) -> checkOne(fields, name, value));
  }

  private static void checkOne(JsonFields fields, String name, JsonValue value) {
    if (HONOURED.contains(name) || IGNORED.contains(name) || isHarmless(name, value)) {
      return;
    }
    throw new UnsupportedFileException(
        fields.file(),
        fields.key(name),
        REASONS.getOrDefault(name, "this value is not supported; leave the key out"));
  }

  private static boolean isHarmless(String name, JsonValue value) {
    return value.equals(HARMLESS.get(name))
        || value instanceof JsonNull
        || value.equals(new JsonBoolean(false))
        || value.equals(new JsonArray(List.of()))
        || value.equals(new JsonObject(Map.of()));
  }
}
