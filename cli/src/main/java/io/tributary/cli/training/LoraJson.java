package io.tributary.cli.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.contracts.json.Json;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.nio.file.Path;

/** The fields of PEFT's LoraConfig as a person writes them on the command line. */
public final class LoraJson {
  private LoraJson() {}

  /**
   * The config, with the base's directory as the base's name unless it has one.
   *
   * @throws CommandException when it is no JSON object or a field is refused
   */
  public static AdapterConfig parse(String json, Path base) {
    ObjectNode fields = object(json);
    putAbsent(fields, "peft_type", "LORA");
    putAbsent(fields, "base_model_name_or_path", base.toString());
    try {
      return AdapterConfig.parse(Json.write(fields));
    } catch (ModelFileException e) {
      throw new CommandException(ExitCode.USAGE, "--lora: " + e.getMessage(), e);
    }
  }

  private static ObjectNode object(String json) {
    try {
      JsonNode node = Json.mapperForTrees().readTree(json);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new CommandException(ExitCode.USAGE, "--lora: is no JSON object");
    } catch (JsonProcessingException e) {
      throw new CommandException(
          ExitCode.USAGE, "--lora: is no JSON object: " + e.getOriginalMessage(), e);
    }
  }

  private static void putAbsent(ObjectNode fields, String name, String value) {
    if (!fields.hasNonNull(name)) {
      fields.put(name, value);
    }
  }
}
