package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.tributary.lora.GoldenCurve.Prompt;
import io.tributary.modelfiles.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random model of each family as transformers saves it: rope scaling, biases, norms of heads, own
 * heads, shards and all element types. Both ways through the layers are held against transformers:
 * the plain one that gives logits, and that of training, which gives losses.
 */
class FamilyGoldenTest {

  private static final Path FAMILIES = GoldenCurve.ROOT.resolve("families");

  private static LoraEngine engine;

  @BeforeAll
  static void start() {
    engine = TestEngine.start();
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama3-rope-untied-bf16",
        "llama-tied-biases-fp16",
        "mistral-untied-fp32",
        "qwen2-tied-sharded-bf16",
        "qwen3-untied-sharded-fp32"
      })
  void logits_and_losses_are_those_of_transformers(String name) throws IOException {
    Path directory = FAMILIES.resolve(name);
    Path golden = directory.resolve("logits.safetensors");
    try (BaseModel base = engine.loadBase(directory, Precision.FP32)) {
      List<Prompt> prompts = GoldenCurve.logits(golden);
      assertThat(prompts).hasSize(3);
      for (int n = 0; n < prompts.size(); n++) {
        int[] ids = prompts.get(n).ids().stream().mapToInt(Integer::intValue).toArray();
        assertThat(flat(base.logits(Optional.empty(), ids)))
            .containsExactly(prompts.get(n).logits(), offset(1e-4f));
        if (ids.length > 1) {
          TrainingExample all =
              new TrainingExample(ids, List.of(new SupervisedRun(1, ids.length - 1)));
          assertThat(base.evaluate(Optional.empty(), List.of(all)).loss())
              .isCloseTo(loss(golden, n), offset(1e-5));
        }
      }
    }
  }

  private static float[] flat(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return values;
  }

  private static double loss(Path golden, int prompt) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(golden)) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.read(file.tensor("prompt." + prompt + ".loss"), bytes, 0);
      return bytes.flip().getFloat();
    }
  }
}
