package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.JsonValue.JsonText;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.safetensors.FloatCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model directory holds beside its weights and a loader needs: config, tokenizer, licence.
 * They are copied as they are, except that the config tells the element type when it changed.
 */
final class BesideWeights {

  private static final List<String> KNOWN =
      List.of(
          ModelConfig.FILE,
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "tokenizer.model",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "chat_template.json",
          "vocab.json",
          "merges.txt",
          "LICENSE",
          "LICENSE.txt",
          "NOTICE");

  private static final Map<FloatCodec, String> TORCH_NAMES =
      Map.of(FloatCodec.F32, "float32", FloatCodec.F16, "float16", FloatCodec.BF16, "bfloat16");

  private final Path base;
  private final Optional<FloatCodec> dtype;

  private BesideWeights(Path base, Optional<FloatCodec> dtype) {
    this.base = base;
    this.dtype = dtype;
  }

  static BesideWeights of(Path base, Optional<FloatCodec> dtype) {
    return new BesideWeights(base, dtype);
  }

  /** The files that the base has, in a fixed order. */
  List<String> names() {
    return KNOWN.stream().filter(name -> Files.isRegularFile(base.resolve(name))).toList();
  }

  /** What is written for a file. */
  byte[] content(String name) throws IOException {
    byte[] stored = Files.readAllBytes(base.resolve(name));
    return name.equals(ModelConfig.FILE) && dtype.isPresent()
        ? withDtype(stored, TORCH_NAMES.get(dtype.orElseThrow()))
        : stored;
  }

  private static byte[] withDtype(byte[] config, String dtype) {
    JsonFields fields = StrictJson.parseObject(ModelConfig.FILE, config);
    String key = fields.value("dtype").isPresent() ? "dtype" : "torch_dtype";
    if (fields.text(key).filter(dtype::equals).isPresent()) {
      return config;
    }
    Map<String, JsonValue> changed = new LinkedHashMap<>(fields.object().fields());
    changed.put(key, new JsonText(dtype));
    return (PythonJson.dumps(new JsonObject(changed)) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
