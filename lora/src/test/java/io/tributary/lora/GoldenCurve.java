package io.tributary.lora;

import io.tributary.modelfiles.json.JsonFields;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.json.JsonValue.JsonArray;
import io.tributary.modelfiles.json.JsonValue.JsonDecimal;
import io.tributary.modelfiles.json.JsonValue.JsonInteger;
import io.tributary.modelfiles.json.JsonValue.JsonObject;
import io.tributary.modelfiles.json.StrictJson;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import io.tributary.modelfiles.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What transformers and PEFT computed: {@code src/test/resources/golden/README.md} tells how. */
final class GoldenCurve {

  static final Path ROOT = Path.of("src", "test", "resources", "golden");
  static final Path BASE = ROOT.resolve("tiny-llama");

  private final Path directory;
  private final Map<String, JsonValue> curve;

  GoldenCurve(String name) throws IOException {
    directory = ROOT.resolve("curves").resolve(name);
    curve = json(directory.resolve("curve.json")).fields();
  }

  Path initialAdapter() {
    return directory.resolve("initial");
  }

  Path finalAdapter() {
    return directory.resolve("final");
  }

  TrainingArguments arguments() {
    Map<String, JsonValue> settings = ((JsonObject) curve.get("settings")).fields();
    LearningRateSchedule schedule =
        LearningRateSchedule.linear(
            number(settings.get("learningRate")),
            (long) number(settings.get("warmupSteps")),
            (long) number(settings.get("totalSteps")));
    return TrainingArguments.of(schedule)
        .withWeightDecay(number(settings.get("weightDecay")))
        .withMaxGradNorm(number(settings.get("maxGradNorm")));
  }

  /** The micro-batches of each step. */
  List<List<List<TrainingExample>>> steps() {
    Map<String, JsonValue> settings = ((JsonObject) curve.get("settings")).fields();
    int microBatch = (int) number(settings.get("microBatch"));
    int accumulation = (int) number(settings.get("accumulation"));
    List<List<TrainingExample>> microBatches = chunks(examples(), microBatch);
    return chunks(microBatches, accumulation);
  }

  private List<TrainingExample> examples() {
    return objects(curve.get("records")).stream().map(GoldenCurve::example).toList();
  }

  private static TrainingExample example(Map<String, JsonValue> record) {
    List<SupervisedRun> runs =
        ((JsonArray) record.get("supervised"))
            .items().stream()
                .map(run -> integers(run))
                .map(run -> new SupervisedRun(run[0], run[1]))
                .toList();
    return new TrainingExample(integers(record.get("inputIds")), runs);
  }

  /** Field by field what each step of the reference gave. */
  List<Map<String, JsonValue>> expected() {
    return objects(curve.get("steps"));
  }

  /** Greedy answers of the final adapter. */
  List<Map<String, JsonValue>> greedy() throws IOException {
    return greedy(directory.resolve("final-generation.json"));
  }

  static List<Map<String, JsonValue>> greedy(Path file) throws IOException {
    return objects(json(file).fields().get("greedy"));
  }

  /** Logits of the final adapter. */
  List<Prompt> logits() throws IOException {
    return logits(directory.resolve("final-logits.safetensors"));
  }

  /** Logits of the base with the final adapter merged into it. */
  List<Prompt> mergedLogits() throws IOException {
    return logits(directory.resolve("merged-logits.safetensors"));
  }

  /** A prompt and the logits after each of its tokens, row by row. */
  record Prompt(List<Integer> ids, float[] logits) {}

  static List<Prompt> logits(Path path) throws IOException {
    List<Prompt> prompts = new ArrayList<>();
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      for (int n = 0; file.header().find("prompt." + n + ".logits").isPresent(); n++) {
        TensorEntry ids = file.tensor("prompt." + n + ".input_ids");
        ByteBuffer idBytes = read(file, ids);
        List<Integer> promptIds = new ArrayList<>();
        while (idBytes.hasRemaining()) {
          promptIds.add((int) idBytes.getLong());
        }
        TensorEntry logits = file.tensor("prompt." + n + ".logits");
        float[] values = new float[(int) logits.elements()];
        FloatCodec.F32.decode(read(file, logits), values, 0, values.length);
        prompts.add(new Prompt(promptIds, values));
      }
    }
    return prompts;
  }

  private static ByteBuffer read(SafetensorsFile file, TensorEntry tensor) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) tensor.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    file.read(tensor, bytes, 0);
    return bytes.flip();
  }

  private static JsonObject json(Path file) throws IOException {
    JsonFields fields =
        StrictJson.parseObject(file.getFileName().toString(), Files.readAllBytes(file));
    return fields.object();
  }

  private static List<Map<String, JsonValue>> objects(JsonValue array) {
    return ((JsonArray) array).items().stream().map(item -> ((JsonObject) item).fields()).toList();
  }

  static int[] integers(JsonValue array) {
    return ((JsonArray) array).items().stream().mapToInt(item -> (int) number(item)).toArray();
  }

  static double number(JsonValue value) {
    return value instanceof JsonInteger integer
        ? integer.number().doubleValue()
        : ((JsonDecimal) value).number();
  }

  private static <T> List<List<T>> chunks(List<T> items, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      chunks.add(items.subList(from, from + size));
    }
    return chunks;
  }
}
