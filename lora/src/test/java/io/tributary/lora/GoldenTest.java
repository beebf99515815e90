package io.tributary.lora;

import static io.tributary.lora.GoldenCurve.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.tributary.lora.GoldenCurve.Prompt;
import io.tributary.modelfiles.json.JsonValue;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.PeftAdapter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against transformers and PEFT, whose figures lie in src/test/resources/golden. */
class GoldenTest {

  private static LoraEngine engine;
  private static BaseModel base;

  @BeforeAll
  static void load() throws IOException {
    engine = TestEngine.start();
    base = engine.loadBase(GoldenCurve.BASE, Precision.FP32);
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @Test
  void the_base_gives_transformers_logits() throws IOException {
    assertLogits(
        Optional.empty(), GoldenCurve.logits(GoldenCurve.ROOT.resolve("logits.safetensors")));
  }

  @Test
  void the_base_answers_as_transformers_does() throws IOException {
    assertGreedy(Optional.empty(), GoldenCurve.greedy(GoldenCurve.ROOT.resolve("generation.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qv-r16", "all-linear-r8-rslora"})
  void an_adapter_written_by_PEFT_gives_its_logits_and_answers(String name) throws IOException {
    GoldenCurve golden = new GoldenCurve(name);
    try (LoraAdapter adapter = base.loadAdapter(golden.finalAdapter())) {
      assertLogits(Optional.of(adapter), golden.logits());
      assertGreedy(Optional.of(adapter), golden.greedy());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qv-r16", "all-linear-r8-rslora"})
  void training_follows_the_loss_curve_of_PEFT(String name) throws IOException {
    GoldenCurve golden = new GoldenCurve(name);
    try (LoraAdapter adapter = base.loadAdapter(golden.initialAdapter());
        Training training =
            Training.begin(base, adapter, golden.arguments(), new RandomKey(0, 0))) {
      for (int i = 0; i < golden.steps().size(); i++) {
        StepResult step = training.step(golden.steps().get(i));

        Map<String, JsonValue> expected = golden.expected().get(i);
        assertThat(step.loss())
            .as("loss of step %d", i)
            .isCloseTo(number(expected.get("loss")), withPercentage(0.01));
        assertThat(step.gradNorm())
            .as("gradient norm of step %d", i)
            .isCloseTo(number(expected.get("gradNorm")), withPercentage(0.1));
        assertThat(step.learningRate())
            .isCloseTo(number(expected.get("learningRate")), offset(1e-12));
        assertThat(step.supervisedTokens())
            .isEqualTo((long) number(expected.get("supervisedTokens")));
      }
      assertWeights(adapter, golden);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qv-r16", "all-linear-r8-rslora"})
  void training_on_a_bf16_base_stays_within_one_percent(String name) throws IOException {
    GoldenCurve golden = new GoldenCurve(name);
    try (BaseModel half = engine.loadBase(GoldenCurve.BASE, Precision.BF16);
        LoraAdapter adapter = half.loadAdapter(golden.initialAdapter());
        Training training =
            Training.begin(half, adapter, golden.arguments(), new RandomKey(0, 0))) {
      for (int i = 0; i < golden.steps().size(); i++) {
        StepResult step = training.step(golden.steps().get(i));

        double expected = number(golden.expected().get(i).get("loss"));
        assertThat(step.loss()).isCloseTo(expected, withPercentage(1));
      }
    }
  }

  private static void assertLogits(Optional<LoraAdapter> adapter, List<Prompt> prompts) {
    assertThat(prompts).isNotEmpty();
    for (Prompt prompt : prompts) {
      int[] ids = prompt.ids().stream().mapToInt(Integer::intValue).toArray();
      float[][] logits = base.logits(adapter, ids);
      for (int place = 0; place < ids.length; place++) {
        float[] expected =
            Arrays.copyOfRange(
                prompt.logits(), place * logits[place].length, (place + 1) * logits[place].length);
        assertThat(logits[place]).containsExactly(expected, offset(1e-4f));
      }
    }
  }

  private static void assertGreedy(
      Optional<LoraAdapter> adapter, List<Map<String, JsonValue>> answers) {
    assertThat(answers).isNotEmpty();
    for (Map<String, JsonValue> answer : answers) {
      int[] promptIds = GoldenCurve.integers(answer.get("promptIds"));
      int[] expected = GoldenCurve.integers(answer.get("newIds"));
      GenerationConfig greedy =
          GenerationConfig.greedy((int) number(answer.get("maxNewTokens")), Set.of(0));

      Generation generation = base.generate(adapter, promptIds, greedy);

      boolean stopped = generation.finish() == Generation.Finish.STOP;
      int[] withoutStop = stopped ? Arrays.copyOf(expected, expected.length - 1) : expected;
      assertThat(generation.ids())
          .containsExactly(Arrays.stream(withoutStop).boxed().toArray(Integer[]::new));
      assertThat(expected[expected.length - 1] == 0).isEqualTo(stopped);
    }
  }

  private static void assertWeights(LoraAdapter adapter, GoldenCurve golden) throws IOException {
    try (PeftAdapter expected = PeftAdapter.open(golden.finalAdapter())) {
      List<LoraWeights> weights =
          adapter.copyWeights().stream()
              .sorted((a, b) -> a.module().compareTo(b.module()))
              .toList();
      for (int i = 0; i < weights.size(); i++) {
        LoraWeights reference = expected.weights().get(i);
        assertThat(weights.get(i).module()).isEqualTo(reference.module());
        assertThat(values(weights.get(i).loraA().values()))
            .containsExactly(values(reference.loraA().values()), offset(2e-4f));
        assertThat(values(weights.get(i).loraB().values()))
            .containsExactly(values(reference.loraB().values()), offset(2e-4f));
      }
    }
  }

  private static float[] values(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
