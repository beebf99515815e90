package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.peft.ModuleSelection.AllLinear;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import io.tributary.modelfiles.peft.ModuleSelection.Regex;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The text of adapter_config.json with all keys of PEFT's current version. */
final class AdapterConfigJson {

  private static final JsonNull NULL = new JsonNull();

  private AdapterConfigJson() {}

  static String text(AdapterConfig config) {
    Map<String, JsonValue> keys = new LinkedHashMap<>();
    FieldPolicy.WRITTEN_NULL.forEach(name -> keys.put(name, NULL));
    FieldPolicy.WRITTEN_FALSE.forEach(name -> keys.put(name, new JsonBoolean(false)));
    keys.putAll(FieldPolicy.writtenHarmless());
    keys.put("loftq_config", new JsonObject(Map.of()));
    keys.put("peft_type", new JsonText("LORA"));
    keys.put("task_type", new JsonText("CAUSAL_LM"));
    keys.put("peft_version", new JsonText(AdapterConfig.PEFT_VERSION));
    keys.put("inference_mode", new JsonBoolean(true));
    keys.put("base_model_name_or_path", optionalText(config.baseModelNameOrPath()));
    keys.put("revision", optionalText(config.revision()));
    putLora(keys, config);
    putSelections(keys, config);
    return PythonJson.dumps(new JsonObject(keys));
  }

  private static void putLora(Map<String, JsonValue> keys, AdapterConfig config) {
    keys.put("r", integer(config.r()));
    keys.put("lora_alpha", shortNumber(config.loraAlpha()));
    keys.put("lora_dropout", new JsonDecimal(config.loraDropout()));
    keys.put("use_rslora", new JsonBoolean(config.useRslora()));
    Map<String, JsonValue> ranks = new LinkedHashMap<>();
    config.rankPattern().forEach((pattern, rank) -> ranks.put(pattern, integer(rank)));
    keys.put("rank_pattern", new JsonObject(ranks));
    Map<String, JsonValue> alphas = new LinkedHashMap<>();
    config.alphaPattern().forEach((pattern, alpha) -> alphas.put(pattern, shortNumber(alpha)));
    keys.put("alpha_pattern", new JsonObject(alphas));
    keys.put("init_lora_weights", init(config.initLoraWeights()));
  }

  private static void putSelections(Map<String, JsonValue> keys, AdapterConfig config) {
    keys.put("target_modules", selection(config.targetModules()));
    keys.put(
        "exclude_modules", config.excludeModules().map(AdapterConfigJson::selection).orElse(NULL));
    List<JsonValue> indices =
        config.layers().indices().stream().map(AdapterConfigJson::integer).toList();
    keys.put("layers_to_transform", indices.isEmpty() ? NULL : new JsonArray(indices));
    List<String> patterns = config.layers().patterns();
    keys.put("layers_pattern", patterns.isEmpty() ? NULL : texts(patterns));
  }

  private static JsonValue selection(ModuleSelection selection) {
    if (selection instanceof Names names) {
      return texts(names.names());
    }
    return new JsonText(
        selection instanceof Regex regex ? regex.pattern().source() : AllLinear.SHORTHAND);
  }

  private static JsonValue init(InitLoraWeights init) {
    return switch (init) {
      case KAIMING -> new JsonBoolean(true);
      case RANDOM -> new JsonBoolean(false);
      case GAUSSIAN -> new JsonText("gaussian");
    };
  }

  private static JsonValue texts(List<String> texts) {
    return new JsonArray(texts.stream().<JsonValue>map(JsonText::new).toList());
  }

  private static JsonValue optionalText(Optional<String> text) {
    return text.<JsonValue>map(JsonText::new).orElse(NULL);
  }

  private static JsonValue integer(int number) {
    return new JsonInteger(BigInteger.valueOf(number));
  }

  /** PEFT's alphas are integers by habit: a whole number is written as one. */
  private static JsonValue shortNumber(double number) {
    return number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE
        ? integer((int) number)
        : new JsonDecimal(number);
  }
}
