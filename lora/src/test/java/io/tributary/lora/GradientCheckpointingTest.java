package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCheckpointingTest {

  private static final AdapterConfig WITH_DROPOUT =
      new AdapterConfigBuilder(new ModuleSelection.AllLinear()).r(4).loraDropout(0.1).build();

  @TempDir private Path directory;

  @Test
  void what_is_computed_again_on_the_way_back_changes_no_bit() throws IOException {
    try (LoraEngine engine = TestEngine.start();
        BaseModel base = engine.loadBase(TinyBase.untiedWithBiases(directory), Precision.FP32)) {
      assertThat(train(base, true)).isEqualTo(train(base, false));
    }
  }

  private record Trained(List<Double> norms, List<FloatBuffer> weights) {}

  private static Trained train(BaseModel base, boolean checkpointing) {
    TrainingArguments arguments =
        TrainingArguments.of(LearningRateSchedule.constant(1e-2))
            .withPackTokens(64)
            .withGradientCheckpointing(checkpointing);
    try (LoraAdapter adapter = base.newAdapter(WITH_DROPOUT, 1);
        Training training = Training.begin(base, adapter, arguments, new RandomKey(1, 1))) {
      List<Double> norms = new ArrayList<>();
      for (int step = 0; step < 3; step++) {
        norms.add(training.step(List.of(Examples.range(step * 8, step * 8 + 8))).gradNorm());
      }
      List<FloatBuffer> weights = new ArrayList<>();
      adapter
          .copyWeights()
          .forEach(
              pair -> {
                weights.add(pair.loraA().values());
                weights.add(pair.loraB().values());
              });
      return new Trained(norms, weights);
    }
  }
}
