package io.tributary.cli.training;

import io.tributary.lora.BaseModel;
import io.tributary.lora.LoraAdapter;
import io.tributary.lora.RandomKey;
import io.tributary.lora.StepResult;
import io.tributary.lora.Training;
import io.tributary.lora.TrainingExample;
import io.tributary.modelfiles.peft.ModelCard;
import io.tributary.modelfiles.peft.TrainableParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Trains an adapter on examples at hand: all steps of a recipe, then a PEFT directory. */
public final class FileTraining {
  private static final double NANOS = 1e9;
  private static final long FIRST_RUN = 1;

  private final BaseModel base;
  private final TrainingRecipe recipe;
  private final Listener listener;

  /** Hears of a training as it goes. */
  public interface Listener {
    /** Before the first step. */
    void starts(TrainableParameters parameters, long totalSteps, OptionalDouble evalLoss);

    /**
     * After each step.
     *
     * @param seconds its wall time
     */
    void stepped(StepResult step, double seconds) throws IOException;
  }

  /**
   * What came of it.
   *
   * @param steps optimizer steps
   * @param skipped steps that changed nothing, for a loss or gradient that was not finite or for
   *     want of supervised tokens
   * @param evalLoss on the held-out examples after the last step
   */
  public record Result(long steps, long skipped, OptionalDouble evalLoss) {}

  /** Trains on this base. */
  public FileTraining(BaseModel base, TrainingRecipe recipe, Listener listener) {
    this.base = base;
    this.recipe = recipe;
    this.listener = listener;
  }

  /**
   * Runs all steps and writes the adapter.
   *
   * @param examples at least one
   * @param heldOut evaluated before and after; may be empty
   * @param out a PEFT directory at the end
   * @throws io.tributary.modelfiles.ModelFileException when the adapter to start from is unusable
   * @throws io.tributary.lora.UnusableAdapterException when the config does not fit the base
   */
  public Result run(List<TrainingExample> examples, List<TrainingExample> heldOut, Path out)
      throws IOException {
    long totalSteps = recipe.totalSteps(examples.size());
    RandomKey key = new RandomKey(recipe.seed(), FIRST_RUN);
    try (LoraAdapter adapter = adapter();
        Training training = Training.begin(base, adapter, recipe.arguments(totalSteps), key)) {
      TrainableParameters parameters = TrainableParameters.count(base.config(), adapter.config());
      listener.starts(parameters, totalSteps, evalLoss(adapter, heldOut));
      long skipped = 0;
      for (long step = 0; step < totalSteps; step++) {
        StepResult result = step(training, recipe.batches().step(examples, step));
        skipped += result.outcome() == StepResult.Outcome.APPLIED ? 0 : 1;
      }
      adapter.save(out, card(adapter, examples.size(), totalSteps));
      return new Result(totalSteps, skipped, evalLoss(adapter, heldOut));
    }
  }

  private LoraAdapter adapter() throws IOException {
    TrainingRecipe.Start start = recipe.start();
    return start.directory().isPresent()
        ? base.loadAdapter(start.directory().get())
        : base.newAdapter(start.fresh().orElseThrow(), recipe.seed());
  }

  private StepResult step(Training training, List<List<TrainingExample>> microBatches)
      throws IOException {
    long began = System.nanoTime();
    StepResult result = training.step(microBatches);
    listener.stepped(result, (System.nanoTime() - began) / NANOS);
    return result;
  }

  private OptionalDouble evalLoss(LoraAdapter adapter, List<TrainingExample> heldOut) {
    return heldOut.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(base.evaluate(Optional.of(adapter), heldOut).loss());
  }

  private static ModelCard card(LoraAdapter adapter, int records, long steps) {
    return new ModelCard(
        "LoRA adapter",
        adapter.config().baseModelNameOrPath(),
        List.of("Trained by Tributary on " + records + " records in " + steps + " steps."));
  }
}
