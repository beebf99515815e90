package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.InitLoraWeights;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {

  private static final AdapterConfig ALL_LINEAR =
      AdapterConfig.of(4, 8, new ModuleSelection.AllLinear()).toBuilder()
          .initLoraWeights(InitLoraWeights.RANDOM)
          .build();

  @TempDir private static Path directory;

  private static LoraEngine engine;
  private static BaseModel base;

  @BeforeAll
  static void load() throws IOException {
    engine = TestEngine.start();
    base = engine.loadBase(TinyBase.untiedWithBiases(directory), Precision.FP32);
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @Test
  void a_packed_micro_batch_trains_as_its_examples_one_by_one() {
    // Given
    List<TrainingExample> examples = Examples.range(0, 6);
    List<List<TrainingExample>> oneByOne = examples.stream().map(List::of).toList();

    // When
    Trained packed = train(List.of(examples));
    Trained unpacked = train(oneByOne);

    // Then
    assertThat(packed.step().loss()).isCloseTo(unpacked.step().loss(), offset(1e-5));
    assertThat(packed.step().gradNorm()).isCloseTo(unpacked.step().gradNorm(), offset(1e-5));
    assertThat(packed.weights()).containsExactly(unpacked.weights(), offset(1e-5f));
  }

  @Test
  void an_example_does_not_see_its_neighbours() {
    TrainingExample example = Examples.of(5);
    double alone = base.evaluate(Optional.empty(), List.of(example)).loss();
    TrainingExample silent = new TrainingExample(Examples.of(4).inputIds(), List.of());

    double between = base.evaluate(Optional.empty(), List.of(silent, example, silent)).loss();

    assertThat(between).isCloseTo(alone, offset(1e-5));
  }

  @Test
  void evaluation_weighs_every_supervised_token_the_same() {
    List<TrainingExample> examples = Examples.range(0, 400);

    EvaluationResult all = base.evaluate(Optional.empty(), examples);

    double sum = 0;
    for (TrainingExample example : examples) {
      EvaluationResult one = base.evaluate(Optional.empty(), List.of(example));
      sum += one.loss() * one.supervisedTokens();
    }
    assertThat(all.supervisedTokens())
        .isEqualTo(examples.stream().mapToInt(TrainingExample::supervisedTokens).sum());
    assertThat(all.loss()).isCloseTo(sum / all.supervisedTokens(), offset(1e-5));
  }

  @Test
  void an_evaluation_without_supervised_tokens_has_no_loss() {
    TrainingExample silent = new TrainingExample(new int[] {1, 2, 3}, List.of());

    EvaluationResult result = base.evaluate(Optional.empty(), List.of(silent));

    assertThat(result.supervisedTokens()).isZero();
    assertThat(result.loss()).isNaN();
  }

  @Test
  void a_token_of_another_vocabulary_is_refused_by_place() {
    TrainingExample foreign = TrainingExample.supervisedFrom(1, 3, TinyBase.VOCAB);

    assertThatThrownBy(() -> base.evaluate(Optional.empty(), List.of(Examples.of(1), foreign)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "example 1: token id 61 is outside the base model's vocabulary of 61; it was tokenized"
                + " for another model");
  }

  private record Trained(StepResult step, float[] weights) {}

  private static Trained train(List<List<TrainingExample>> microBatches) {
    TrainingArguments arguments =
        TrainingArguments.of(LearningRateSchedule.constant(1e-2)).withMaxGradNorm(0);
    try (LoraAdapter adapter = base.newAdapter(ALL_LINEAR, 1);
        Training training = Training.begin(base, adapter, arguments, new RandomKey(1, 1))) {
      training.step(microBatches);
      StepResult step = training.step(microBatches);
      FloatBuffer values = adapter.copyWeights().get(0).loraB().values();
      float[] weights = new float[values.remaining()];
      values.get(weights);
      return new Trained(step, weights);
    }
  }
}
