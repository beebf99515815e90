package io.tributary.lora;

import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.AdapterConfigBuilder;
import io.tributary.modelfiles.peft.ModuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that trains to a given step, saving after each, from the newest saved step on. It can
 * be made to die without warning in the middle of a step.
 *
 * <p>Arguments: base directory, directory of the saved steps, last step, step to die in or 0.
 */
final class TrainingProcess {

  static final int DEATH = 137;

  private static final AdapterConfig CONFIG =
      new AdapterConfigBuilder(new ModuleSelection.AllLinear())
          .r(4)
          .loraAlpha(8)
          .loraDropout(0.1)
          .build();
  private static final TrainingArguments ARGUMENTS =
      TrainingArguments.of(LearningRateSchedule.cosine(1e-2, 2, 8)).withWeightDecay(0.01);
  private static final RandomKey KEY = new RandomKey(42, 3);

  private final BaseModel base;
  private final Path saved;

  private TrainingProcess(BaseModel base, Path saved) {
    this.base = base;
    this.saved = saved;
  }

  public static void main(String[] arguments) throws IOException {
    EngineConfig config = new EngineConfig(2, TestEngine.natives());
    try (LoraEngine engine = LoraEngine.start(config);
        BaseModel base = engine.loadBase(Path.of(arguments[0]), Precision.FP32)) {
      new TrainingProcess(base, Path.of(arguments[1]))
          .train(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private void train(int lastStep, int deathStep) throws IOException {
    int done = newest();
    try (LoraAdapter adapter = adapter(done);
        Training training = training(adapter, done)) {
      for (int step = done; step < lastStep; step++) {
        if (step + 1 == deathStep) {
          training.accumulate(Examples.step(step).get(0));
          Runtime.getRuntime().halt(DEATH);
        }
        training.step(Examples.step(step));
        adapter.save(step(step + 1), TestEngine.CARD);
        training.saveState(step(step + 1));
      }
    }
  }

  private int newest() {
    int done = 0;
    while (Files.exists(step(done + 1))) {
      done++;
    }
    return done;
  }

  private LoraAdapter adapter(int done) throws IOException {
    return done == 0 ? base.newAdapter(CONFIG, 42) : base.loadAdapter(step(done));
  }

  private Training training(LoraAdapter adapter, int done) throws IOException {
    return done == 0
        ? Training.begin(base, adapter, ARGUMENTS, KEY)
        : Training.resume(base, adapter, ARGUMENTS, KEY, step(done));
  }

  private Path step(int step) {
    return saved.resolve("step-" + step);
  }
}
