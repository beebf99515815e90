package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.peft.ModuleSelection.AllLinear;
import io.tributary.modelfiles.peft.ModuleSelection.Names;
import io.tributary.modelfiles.peft.ModuleSelection.Regex;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the honoured keys of adapter_config.json after {@link FieldPolicy} has passed the others.
 */
final class AdapterConfigReader {

  private static final int DEFAULT_R = 8;
  private static final double DEFAULT_ALPHA = 8;
  private static final String TASK = "CAUSAL_LM";

  private final JsonFields fields;

  AdapterConfigReader(JsonFields fields) {
    this.fields = fields;
  }

  AdapterConfig read() {
    requireLora();
    FieldPolicy.check(fields);
    return new AdapterConfig(
        fields.integer("r").orElse(DEFAULT_R),
        fields.number("lora_alpha").orElse(DEFAULT_ALPHA),
        fields.number("lora_dropout").orElse(0),
        targets(),
        selection("exclude_modules").filter(s -> !s.equals(new Names(List.of()))),
        new LayerSelection(oneOrMoreLayers(), oneOrMorePatterns()),
        fields.bool("use_rslora").orElse(false),
        fields.integerMap("rank_pattern").orElse(Map.of()),
        fields.numberMap("alpha_pattern").orElse(Map.of()),
        init(),
        fields.text("base_model_name_or_path"),
        fields.text("revision"));
  }

  private void requireLora() {
    String type = fields.text("peft_type").orElseThrow(() -> fields.missing("peft_type"));
    if (!type.equals("LORA")) {
      throw refused("peft_type", type + " is not supported, only LORA");
    }
    fields
        .text("task_type")
        .filter(task -> !task.equals(TASK))
        .ifPresent(
            task -> {
              throw refused("task_type", task + " is not supported, only " + TASK);
            });
  }

  private ModuleSelection targets() {
    ModuleSelection targets =
        selection("target_modules").orElseThrow(() -> fields.missing("target_modules"));
    return targets instanceof Regex regex
            && regex.pattern().source().toLowerCase(Locale.ROOT).equals(AllLinear.SHORTHAND)
        ? new AllLinear()
        : targets;
  }

  private Optional<ModuleSelection> selection(String name) {
    Optional<JsonValue> value = fields.value(name);
    if (value.filter(JsonText.class::isInstance).isPresent()) {
      return fields.text(name).map(text -> new Regex(PythonPattern.compile(text)));
    }
    return fields.texts(name).map(Names::new);
  }

  private List<Integer> oneOrMoreLayers() {
    String name = "layers_to_transform";
    Optional<JsonValue> value = fields.value(name);
    if (value.isEmpty() || value.orElseThrow() instanceof JsonArray) {
      return fields.integers(name).orElse(List.of());
    }
    return List.of(fields.integer(name).orElseThrow());
  }

  private List<String> oneOrMorePatterns() {
    String name = "layers_pattern";
    Optional<JsonValue> value = fields.value(name);
    if (value.isEmpty() || value.orElseThrow() instanceof JsonArray) {
      return fields.texts(name).orElse(List.of());
    }
    return fields.text(name).filter(text -> !text.isEmpty()).map(List::of).orElse(List.of());
  }

  private InitLoraWeights init() {
    JsonValue value = fields.value("init_lora_weights").orElse(new JsonBoolean(true));
    if (value instanceof JsonBoolean random) {
      return random.value() ? InitLoraWeights.KAIMING : InitLoraWeights.RANDOM;
    }
    String name = fields.text("init_lora_weights").orElseThrow();
    if (!name.equals("gaussian")) {
      throw refused(
          "init_lora_weights", name + " is not supported, only true, false and \"gaussian\"");
    }
    return InitLoraWeights.GAUSSIAN;
  }

  private UnsupportedFileException refused(String name, String problem) {
    return new UnsupportedFileException(fields.file(), fields.key(name), problem);
  }
}
