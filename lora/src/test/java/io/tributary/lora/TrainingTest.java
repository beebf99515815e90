package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lora.StepResult.Outcome;
import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

  private static final AdapterConfig QV =
      new AdapterConfigBuilder(ModuleSelection.names("q_proj", "v_proj")).r(4).loraAlpha(8).build();
  private static final AdapterConfig WITH_DROPOUT = QV.toBuilder().loraDropout(0.2).build();
  private static final TrainingArguments ARGUMENTS =
      TrainingArguments.of(LearningRateSchedule.constant(1e-2));
  private static final RandomKey KEY = new RandomKey(42, 1);

  @TempDir private static Path directory;

  private static LoraEngine engine;
  private static BaseModel base;

  @BeforeAll
  static void load() throws IOException {
    engine = TestEngine.start();
    base = engine.loadBase(TinyBase.tied(directory.resolve("base")), Precision.FP32);
  }

  @AfterAll
  static void free() {
    engine.close();
  }

  @Test
  void training_lowers_the_loss() {
    try (LoraAdapter adapter = base.newAdapter(QV, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      double first = training.step(Examples.step(0)).loss();
      double last = first;
      for (int i = 0; i < 20; i++) {
        last = training.step(Examples.step(0)).loss();
      }
      assertThat(last).isLessThan(0.8 * first);
      assertThat(training.globalStep()).isEqualTo(21);
    }
  }

  @Test
  void a_step_reports_what_went_into_it() {
    try (LoraAdapter adapter = base.newAdapter(QV, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      List<TrainingExample> examples = Examples.range(0, 6);

      StepResult step = training.step(Examples.step(0));

      assertThat(step.globalStep()).isEqualTo(1);
      assertThat(step.tokens()).isEqualTo(examples.stream().mapToInt(e -> e.tokens()).sum());
      assertThat(step.supervisedTokens())
          .isEqualTo(examples.stream().mapToInt(e -> e.supervisedTokens()).sum());
      assertThat(step.learningRate()).isEqualTo(1e-2);
      assertThat(step.seconds()).isPositive();
      assertThat(step.outcome()).isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void adapters_on_one_base_train_apart() {
    try (LoraAdapter one = base.newAdapter(QV, 1);
        LoraAdapter alone = base.newAdapter(QV, 1);
        LoraAdapter other = base.newAdapter(QV, 2);
        Training first = Training.begin(base, one, ARGUMENTS, KEY);
        Training second = Training.begin(base, other, ARGUMENTS, KEY);
        Training single = Training.begin(base, alone, ARGUMENTS, KEY)) {
      for (int i = 0; i < 3; i++) {
        first.accumulate(Examples.step(i).get(0));
        second.step(Examples.step(i + 7));
        first.accumulate(Examples.step(i).get(1));
        first.step();
        Examples.step(i).forEach(single::accumulate);
        single.step();
      }
      assertThat(values(one)).isEqualTo(values(alone)).isNotEqualTo(values(other));
    }
  }

  @Test
  void a_training_resumed_at_any_step_goes_on_bit_for_bit(@TempDir Path files) throws IOException {
    try (LoraAdapter through = base.newAdapter(WITH_DROPOUT, 1);
        Training uninterrupted = Training.begin(base, through, ARGUMENTS, KEY)) {
      for (int i = 0; i < 5; i++) {
        uninterrupted.step(Examples.step(i));
        save(uninterrupted, through, files.resolve("through-" + i));
      }
    }
    for (int i = 0; i < 4; i++) {
      Path saved = files.resolve("through-" + i);
      Path resumed = files.resolve("resumed-" + i);
      try (LoraAdapter adapter = base.loadAdapter(saved);
          Training training = Training.resume(base, adapter, ARGUMENTS, KEY, saved)) {
        assertThat(training.globalStep()).isEqualTo(i + 1);
        training.step(Examples.step(i + 1));
        save(training, adapter, resumed);
      }
      assertSameFiles(resumed, files.resolve("through-" + (i + 1)));
    }
  }

  @Test
  void dropout_depends_on_the_random_key_alone() {
    assertThat(trainedWithDropout(new RandomKey(1, 1)))
        .isEqualTo(trainedWithDropout(new RandomKey(1, 1)))
        .isNotEqualTo(trainedWithDropout(new RandomKey(1, 2)))
        .isNotEqualTo(trainedWithDropout(new RandomKey(2, 1)));
  }

  private static List<List<Float>> trainedWithDropout(RandomKey key) {
    try (LoraAdapter adapter = base.newAdapter(WITH_DROPOUT, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, key)) {
      training.step(Examples.step(0));
      training.step(Examples.step(1));
      return values(adapter);
    }
  }

  @Test
  void a_step_that_is_not_finite_changes_nothing_but_the_count(@TempDir Path files)
      throws IOException {
    // Given gradients whose norm is beyond float32
    AdapterConfig loud = QV.toBuilder().loraAlpha(1e38).build();
    try (LoraAdapter adapter = base.newAdapter(loud, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      save(training, adapter, files.resolve("before"));

      StepResult step = training.step(Examples.step(1));
      StepResult next = training.step(Examples.step(2));

      save(training, adapter, files.resolve("after"));
      assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED_NOT_FINITE);
      assertThat(next.outcome()).isEqualTo(Outcome.SKIPPED_NOT_FINITE);
      assertThat(next.globalStep()).isEqualTo(2);
      assertSameFile(files, "adapter_model.safetensors");
      assertSameFile(files, "optimizer.safetensors");
    }
  }

  @Test
  void examples_without_supervised_tokens_keep_their_slot_and_add_nothing() {
    TrainingExample silent = new TrainingExample(new int[] {4, 5, 6}, List.of());
    try (LoraAdapter adapter = base.newAdapter(QV, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      List<List<Float>> before = values(adapter);

      StepResult step = training.step(List.of(List.of(silent), List.of(silent, silent)));

      assertThat(step.outcome()).isEqualTo(Outcome.SKIPPED_NOTHING_SUPERVISED);
      assertThat(step.tokens()).isEqualTo(9);
      assertThat(values(adapter)).isEqualTo(before);
      assertThat(training.step(Examples.step(0)).outcome()).isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void a_discarded_step_leaves_no_gradient() {
    try (LoraAdapter one = base.newAdapter(QV, 1);
        LoraAdapter other = base.newAdapter(QV, 1);
        Training interrupted = Training.begin(base, one, ARGUMENTS, KEY);
        Training straight = Training.begin(base, other, ARGUMENTS, KEY)) {
      interrupted.accumulate(Examples.range(20, 24));
      assertThat(interrupted.openPacks()).isEqualTo(1);
      interrupted.discard();
      interrupted.step(Examples.step(0));
      straight.step(Examples.step(0));

      assertThat(values(one)).isEqualTo(values(other));
    }
  }

  @Test
  void a_step_needs_a_micro_batch_and_saving_needs_a_closed_step(@TempDir Path files) {
    try (LoraAdapter adapter = base.newAdapter(QV, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      assertThatThrownBy(training::step).isInstanceOf(IllegalStateException.class);
      training.accumulate(Examples.range(0, 1));
      assertThatThrownBy(() -> training.saveState(files))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a step is open");
    }
  }

  @Test
  void the_state_of_another_adapter_is_refused(@TempDir Path files) throws IOException {
    AdapterConfig wider = QV.toBuilder().r(5).build();
    AdapterConfig more = QV.toBuilder().targetModules(new ModuleSelection.AllLinear()).build();
    try (LoraAdapter adapter = base.newAdapter(QV, 1);
        LoraAdapter other = base.newAdapter(wider, 1);
        LoraAdapter another = base.newAdapter(more, 1);
        Training training = Training.begin(base, adapter, ARGUMENTS, KEY)) {
      training.saveState(files);

      assertThatThrownBy(() -> Training.resume(base, other, ARGUMENTS, KEY, files))
          .isInstanceOf(MismatchedFilesException.class)
          .hasMessageContaining("optimizer.safetensors")
          .hasMessageContaining("q_proj.lora_A.exp_avg");
      assertThatThrownBy(() -> Training.resume(base, another, ARGUMENTS, KEY, files))
          .isInstanceOf(MismatchedFilesException.class);
    }
  }

  private static void save(Training training, LoraAdapter adapter, Path to) throws IOException {
    training.saveState(to);
    adapter.save(to, TestEngine.CARD);
  }

  private static void assertSameFiles(Path one, Path other) throws IOException {
    try (Stream<Path> files = Files.list(one)) {
      for (Path file : files.toList()) {
        assertThat(file).hasSameBinaryContentAs(other.resolve(file.getFileName()));
      }
    }
    assertThat(one).isDirectoryContaining("glob:**/optimizer.safetensors");
  }

  private static void assertSameFile(Path files, String name) {
    assertThat(files.resolve("before").resolve(name))
        .hasSameBinaryContentAs(files.resolve("after").resolve(name));
  }

  /** All A and B, module by module. */
  private static List<List<Float>> values(LoraAdapter adapter) {
    return adapter.copyWeights().stream().map(TrainingTest::values).toList();
  }

  private static List<Float> values(LoraWeights weights) {
    List<Float> values = new ArrayList<>();
    Stream.of(weights.loraA().values(), weights.loraB().values())
        .forEach(
            buffer -> {
              while (buffer.hasRemaining()) {
                values.add(buffer.get());
              }
            });
    return values;
  }
}
