package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryIT {

  private static final int STEPS = 500;
  private static final int WARM_UP = 100;
  private static final int WINDOW = 100;
  private static final long BYTES_PER_STEP = 2048;

  @TempDir private Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void hundreds_of_steps_with_evaluation_and_generation_leave_nothing_behind() throws IOException {
    AdapterConfig config =
        new AdapterConfigBuilder(new ModuleSelection.AllLinear()).r(4).loraDropout(0.1).build();
    TrainingArguments arguments = TrainingArguments.of(LearningRateSchedule.constant(1e-3));
    try (LoraEngine engine = TestEngine.start();
        BaseModel base = engine.loadBase(TinyBase.tied(directory), Precision.FP32);
        LoraAdapter adapter = base.newAdapter(config, 1);
        Training training = Training.begin(base, adapter, arguments, new RandomKey(1, 1))) {
      // The lowest of many looks: what a step holds for a while is not kept.
      long early = Long.MAX_VALUE;
      long late = Long.MAX_VALUE;
      for (int step = 0; step < STEPS; step++) {
        useEverything(base, adapter, training, step);
        if (isWithin(step, WARM_UP)) {
          early = Math.min(early, NativeHeap.bytesInUse());
        }
        if (isWithin(step, STEPS - WINDOW)) {
          late = Math.min(late, NativeHeap.bytesInUse());
        }
      }
      assertThat(late - early).isLessThan((STEPS - WINDOW - WARM_UP) * BYTES_PER_STEP);
    }
  }

  private static boolean isWithin(int step, int windowStart) {
    return step >= windowStart && step < windowStart + WINDOW;
  }

  private void useEverything(BaseModel base, LoraAdapter adapter, Training training, int step)
      throws IOException {
    List<TrainingExample> big = Examples.range(step * 10, step * 10 + 10);
    training.accumulate(big);
    training.step();
    base.evaluate(Optional.of(adapter), big);
    base.generate(Optional.of(adapter), new int[] {1, 2, 3}, GenerationConfig.greedy(3, Set.of()));
    // Elsewhere each time: some file systems write a file out that is emptied and written again.
    Path saved = directory.resolve("saved-" + step);
    adapter.save(saved, TestEngine.CARD);
    training.saveState(saved);
  }
}
