package io.tributary.lora.internal.state;

import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonFile;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonBoolean;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonNull;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.PythonJson;
import io.tributary.modelfiles.json.StrictJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code trainer_state.json}: the fields of transformers' {@code TrainerState}, which fails on any
 * other. Only {@code global_step} is read back; the last step's figures are there for people.
 */
public final class TrainerStateFile {

  /** The file's name. */
  public static final String NAME = "trainer_state.json";

  private TrainerStateFile() {}

  /**
   * One entry of {@code log_history}.
   *
   * @param loss mean over supervised tokens
   * @param gradNorm before clipping
   * @param learningRate that the step used
   */
  public record LoggedStep(double loss, double gradNorm, double learningRate) {}

  /**
   * Writes the file.
   *
   * @param globalStep steps so far
   * @param totalSteps of the schedule, if it has an end
   * @param tokens input tokens seen so far
   * @param last the last step, if there was one with finite figures
   */
  public static void write(
      Path directory,
      long globalStep,
      OptionalLong totalSteps,
      long tokens,
      Optional<LoggedStep> last)
      throws IOException {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (String absent :
        List.of("best_metric", "best_model_checkpoint", "trial_name", "trial_params")) {
      fields.put(absent, new JsonNull());
    }
    fields.put("epoch", new JsonDecimal(0));
    fields.put("global_step", integer(globalStep));
    fields.put("is_hyper_param_search", new JsonBoolean(false));
    fields.put("is_local_process_zero", new JsonBoolean(true));
    fields.put("is_world_process_zero", new JsonBoolean(true));
    fields.put(
        "log_history", new JsonArray(last.map(s -> logged(s, globalStep)).stream().toList()));
    fields.put("max_steps", integer(totalSteps.orElse(0)));
    fields.put("num_input_tokens_seen", integer(tokens));
    fields.put("num_train_epochs", integer(0));
    fields.put("total_flos", new JsonDecimal(0));
    Files.writeString(directory.resolve(NAME), PythonJson.dumps(new JsonObject(fields)) + "\n");
  }

  private static JsonValue logged(LoggedStep step, long globalStep) {
    return new JsonObject(
        Map.of(
            "epoch", new JsonDecimal(0),
            "grad_norm", new JsonDecimal(step.gradNorm()),
            "learning_rate", new JsonDecimal(step.learningRate()),
            "loss", new JsonDecimal(step.loss()),
            "step", integer(globalStep)));
  }

  private static JsonInteger integer(long value) {
    return new JsonInteger(BigInteger.valueOf(value));
  }

  /**
   * What is read back.
   *
   * @param globalStep steps so far
   * @param tokens input tokens seen so far
   */
  public record Content(long globalStep, long tokens) {}

  /**
   * Reads the file.
   *
   * @throws io.tributary.modelfiles.ModelFileException when it is not valid
   */
  public static Content read(Path directory) throws IOException {
    JsonFields fields = StrictJson.parseObject(NAME, JsonFile.read(directory.resolve(NAME)));
    return new Content(count(fields, "global_step"), count(fields, "num_input_tokens_seen"));
  }

  private static long count(JsonFields fields, String name) {
    JsonValue value = fields.value(name).orElseThrow(() -> fields.missing(name));
    if (!(value instanceof JsonInteger integer)
        || integer.number().signum() < 0
        || integer.number().bitLength() > 62) {
      throw fields.bad(name, "must be a whole number, 0 or more");
    }
    return integer.number().longValue();
  }
}
