package io.tributary.trainer.torch;

import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.localstack.TributaryHome;
import io.tributary.lora.Precision;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.engine.AdapterModel;
import io.tributary.trainer.engine.CheckpointFiles;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.engine.StepResult;
import io.tributary.trainer.engine.TrainingEngine;
import io.tributary.trainer.fixtures.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real engine on the demo's base model. */
class TorchEngineIT {
  private static final AdapterSpec SPEC = Specs.on("ab".repeat(32)).spec();
  private static final List<String> FILES =
      List.of(
          "adapter/adapter_config.json",
          "adapter/adapter_model.safetensors",
          "state/optimizer.safetensors",
          "state/trainer_state.json");

  private static TrainingEngine engine;
  @TempDir Path directory;

  @BeforeAll
  static void load() {
    Path home = TributaryHome.find().directory();
    TorchSettings settings =
        new TorchSettings(1, Precision.FP32, Path.of("target", "native").toAbsolutePath());
    engine = TorchEngine.loader(settings).load(home.resolve("demo/base"));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void aRunThatIsSavedAndRestoredAfterEveryStepHasTheBytesOfOneThatIsNot() throws IOException {
    try (AdapterModel whole = engine.fresh(SPEC, 1)) {
      AdapterModel broken = engine.fresh(SPEC, 1);
      for (int step = 0; step < 3; step++) {
        whole.step(step(step), Interruption.NEVER);
        broken.step(step(step), Interruption.NEVER);
        CheckpointFiles files = save(broken, "broken-" + step);
        broken.close();
        broken = engine.restore(SPEC, 1, step + 1, files);
      }
      broken.step(step(3), Interruption.NEVER);
      StepResult last = whole.step(step(3), Interruption.NEVER);

      assertThat(last).isInstanceOf(StepResult.Trained.class);
      save(whole, "whole");
      save(broken, "broken");
      broken.close();
      for (String file : FILES) {
        assertThat(directory.resolve("broken").resolve(file))
            .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
      }
      assertThat(directory.resolve("whole/adapter")).isDirectoryNotContaining("glob:**README.md");
    }
  }

  @Test
  void anInterruptedStepLeavesNothingBehind() throws IOException {
    try (AdapterModel model = engine.fresh(SPEC, 1);
        AdapterModel calm = engine.fresh(SPEC, 1)) {
      StepResult given = model.step(step(0, 400), (done, total) -> done == 1);
      model.step(step(1), Interruption.NEVER);
      calm.step(step(1), Interruption.NEVER);

      assertThat(given).isInstanceOf(StepResult.Interrupted.class);
      save(model, "interrupted");
      save(calm, "calm");
      assertThat(directory.resolve("interrupted").resolve(FILES.get(1)))
          .hasSameBinaryContentAs(directory.resolve("calm").resolve(FILES.get(1)));
    }
  }

  @Test
  void trainingLowersTheLossBelowTheBases() {
    List<TokenizedExample> examples = step(0).get(0);
    AdapterSpec fast = Specs.on("ab".repeat(32)).withLearningRate(0.01).spec();
    try (AdapterModel model = engine.fresh(fast, 1)) {
      assertThat(model.loss(examples)).isEqualTo(engine.baseLoss(examples));
      for (int i = 0; i < 5; i++) {
        model.step(List.of(examples), Interruption.NEVER);
      }
      assertThat(model.loss(examples)).isLessThan(engine.baseLoss(examples));
    }
  }

  @Test
  void weightsOfAPeftDirectoryBeginARunWhenTheyFitTheSpec() throws IOException {
    CheckpointFiles pushed;
    List<TokenizedExample> examples = step(9).get(0);
    double loss;
    try (AdapterModel first = engine.fresh(SPEC, 1)) {
      first.step(step(0), Interruption.NEVER);
      first.step(step(1), Interruption.NEVER);
      pushed = save(first, "pushed");
      loss = first.loss(examples);
    }

    try (AdapterModel warm = engine.fromPeft(SPEC, 1, pushed.adapter())) {
      assertThat(warm.loss(examples)).isEqualTo(loss);
    }
    assertThatThrownBy(
            () ->
                engine.fromPeft(Specs.on("ab".repeat(32)).withRank(4).spec(), 1, pushed.adapter()))
        .isInstanceOf(AdapterRefusedException.class)
        .hasMessageContaining("r=8")
        .hasMessageContaining("r=4");
  }

  @Test
  void aRecordTokenizedForAnotherModelIsNamed() {
    TokenizedExample foreign = example(SQL, "far", 1, Split.TRAIN, 1, 2, 1_000_000);
    try (AdapterModel model = engine.fresh(SPEC, 1)) {
      assertThatThrownBy(() -> model.step(List.of(List.of(foreign)), Interruption.NEVER))
          .isInstanceOf(AdapterRefusedException.class)
          .hasMessageContaining(foreign.source().toString())
          .hasMessageContaining("vocabulary");
    }
  }

  @Test
  void theFingerprintNamesLibraryProcessorThreadsAndPrecision() {
    assertThat(engine.fingerprint()).contains("libtorch 2.", "1 threads", "FP32");
  }

  private CheckpointFiles save(AdapterModel model, String name) throws IOException {
    CheckpointFiles files = CheckpointFiles.below(directory.resolve(name));
    Files.createDirectories(files.adapter());
    Files.createDirectories(files.state());
    model.save(files);
    return files;
  }

  private static List<List<TokenizedExample>> step(int seed) {
    return step(seed, 12);
  }

  private static List<List<TokenizedExample>> step(int seed, int tokens) {
    Random random = new Random(seed);
    return IntStream.range(0, 2)
        .mapToObj(
            batch ->
                IntStream.range(0, 2)
                    .mapToObj(
                        i ->
                            example(
                                SQL,
                                "r" + seed + batch + i,
                                1,
                                Split.TRAIN,
                                random.ints(tokens, 1, 500).toArray()))
                    .toList())
        .toList();
  }
}
