package io.tributary.cli.spec;

import io.tributary.cli.exit.CommandException;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The spec of an adapter that begins with a directory that was trained elsewhere. */
public final class PushedSpec {
  private static final List<String> SHAPE =
      List.of(
          "r",
          "lora_alpha",
          "lora_dropout",
          "target_modules",
          "exclude_modules",
          "layers_to_transform",
          "layers_pattern",
          "use_rslora",
          "rank_pattern",
          "alpha_pattern");

  private PushedSpec() {}

  /** The reference recipe on this base, with the LoRA settings and base name of the directory. */
  public static AdapterSpec of(BaseId base, Path directory) {
    Map<?, ?> config = read(directory.resolve(AdapterConfig.FILE));
    Map<String, Object> lora = new TreeMap<>();
    for (String key : SHAPE) {
      Optional.ofNullable(config.get(key)).ifPresent(value -> lora.put(key, value));
    }
    String baseName =
        config.get("base_model_name_or_path") instanceof String name && !name.isBlank()
            ? name
            : base.toString();
    AdapterSpec recipe = AdapterSpec.of(new BaseReference(base, Optional.empty()));
    return new AdapterSpec(
        recipe.base(),
        baseName,
        lora,
        recipe.training(),
        recipe.data(),
        recipe.evaluation(),
        recipe.publish(),
        recipe.defaultAlias(),
        recipe.mergeAliases(),
        recipe.warmStart());
  }

  private static Map<?, ?> read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), Map.class);
    } catch (IOException e) {
      throw CommandException.unreadable(file, e);
    }
  }
}
