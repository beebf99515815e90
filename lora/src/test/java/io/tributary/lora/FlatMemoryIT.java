package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryIT {

  private static final int STEPS = 1_000;
  private static final int WARM_UP = 300;
  private static final int WINDOW = 100;
  private static final int LOOK_EVERY = 10;
  private static final long BOUND_KIB = 50 * 1024;

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
      // Allocators keep some 45 MiB for later and give them back in their own time: a leak is what
      // the lowest of many looks rises by, and more than that.
      long early = Long.MAX_VALUE;
      long late = Long.MAX_VALUE;
      for (int step = 0; step < STEPS; step++) {
        useEverything(base, adapter, training, step);
        if (step % LOOK_EVERY == 0 && isWithin(step, WARM_UP)) {
          early = Math.min(early, residentKib());
        }
        if (step % LOOK_EVERY == 0 && isWithin(step, STEPS - WINDOW)) {
          late = Math.min(late, residentKib());
        }
      }
      assertThat(late - early).isLessThan(BOUND_KIB);
    }
  }

  private static boolean isWithin(int step, int windowStart) {
    return step >= windowStart && step < windowStart + WINDOW;
  }

  private void useEverything(BaseModel base, LoraAdapter adapter, Training training, int step)
      throws IOException {
    // Each step touches more than 100 KiB of tensors: kept, those of the 600 from window to
    // window would be over the bound.
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

  private static long residentKib() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
