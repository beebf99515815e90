package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.InitLoraWeights;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter inside the base's weights, and out again. */
class MergeTest {

  private static final int[] PROMPT = {3, 1, 41, 59, 26, 5, 35};

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
  @ValueSource(strings = {"qv-r16", "all-linear-r8-rslora"})
  void a_merged_base_gives_the_logits_of_PEFTs_merged_model(String name) throws IOException {
    GoldenCurve golden = new GoldenCurve(name);
    try (BaseModel base = engine.loadBase(GoldenCurve.BASE, Precision.FP32);
        LoraAdapter adapter = base.loadAdapter(golden.finalAdapter())) {
      base.merge(adapter);

      List<GoldenCurve.Prompt> prompts = golden.mergedLogits();
      assertThat(prompts).isNotEmpty();
      for (GoldenCurve.Prompt prompt : prompts) {
        int[] ids = prompt.ids().stream().mapToInt(Integer::intValue).toArray();
        assertThat(flat(base.logits(Optional.empty(), ids)))
            .containsExactly(prompt.logits(), offset(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void adapters_are_switched_and_the_base_comes_back_bit_for_bit(Precision precision)
      throws IOException {
    try (BaseModel base = engine.loadBase(GoldenCurve.BASE, precision);
        LoraAdapter first = base.newAdapter(random("q_proj", "v_proj"), 1);
        LoraAdapter second = base.newAdapter(random("o_proj", "gate_proj", "down_proj"), 2)) {
      float[][] alone = base.logits(Optional.empty(), PROMPT);
      float[][] throughSecond = base.logits(Optional.of(second), PROMPT);

      base.merge(first);
      float[][] mergedFirst = base.logits(Optional.empty(), PROMPT);
      base.unmerge();
      assertThat(base.logits(Optional.empty(), PROMPT)).isDeepEqualTo(alone);

      base.merge(second);
      float[] mergedSecond = flat(base.logits(Optional.empty(), PROMPT));
      base.unmerge();

      assertThat(mergedFirst).isNotEqualTo(alone);
      float rounding = precision == Precision.FP32 ? 1e-4f : 0.35f;
      assertThat(mergedSecond).containsExactly(flat(throughSecond), offset(rounding));
      assertThat(base.logits(Optional.empty(), PROMPT)).isDeepEqualTo(alone);
      assertThat(base.logits(Optional.of(second), PROMPT)).isDeepEqualTo(throughSecond);
    }
  }

  @Test
  void a_merged_base_goes_through_no_adapter_and_trains_none() throws IOException {
    TrainingArguments arguments = TrainingArguments.of(LearningRateSchedule.constant(1e-3));
    try (BaseModel base = engine.loadBase(GoldenCurve.BASE, Precision.FP32);
        LoraAdapter adapter = base.newAdapter(random("q_proj"), 1);
        Training training = Training.begin(base, adapter, arguments, new RandomKey(1, 1))) {
      base.merge(adapter);

      assertRefused(() -> base.merge(adapter));
      assertRefused(() -> base.logits(Optional.of(adapter), PROMPT));
      assertRefused(() -> training.accumulate(Examples.range(0, 2)));

      base.unmerge();
      training.accumulate(Examples.range(0, 2));
      assertThatThrownBy(base::unmerge)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no adapter is merged into the base");
    }
  }

  private static void assertRefused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an adapter is merged into the base: unmerge it first");
  }

  private static AdapterConfig random(String... targets) {
    return new AdapterConfigBuilder(ModuleSelection.names(targets))
        .r(4)
        .initLoraWeights(InitLoraWeights.RANDOM)
        .build();
  }

  private static float[] flat(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return values;
  }
}
