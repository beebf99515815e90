package io.tributary.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.adapter.Dropout;
import io.tributary.lora.internal.adapter.StepOverlay;
import io.tributary.lora.internal.model.Pack;
import io.tributary.lora.internal.model.TrainingPass;
import io.tributary.lora.internal.optimizer.AdamW;
import io.tributary.lora.internal.optimizer.AdamWSettings;
import io.tributary.lora.internal.optimizer.Moments;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.state.OptimizerFile;
import io.tributary.lora.internal.state.TrainerStateFile;
import io.tributary.lora.internal.state.TrainerStateFile.LoggedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The training of one adapter: its optimizer, its place in the schedule and the step being
 * accumulated. Several can go on side by side on one base.
 *
 * <p>A step is a number of packs: {@link #accumulate} each, then {@link #step}. Everything is a
 * function of the adapter's weights, the saved state, the examples, the arguments and the random
 * key; at a step's edge a training can be saved, ended and resumed bit for bit.
 */
public final class Training implements AutoCloseable {

  private final BaseModel base;
  private final AdapterTensors weights;
  private final OptimizerFile optimizerFile;
  private final TrainingPass pass;
  private final Dropout dropout;
  private final TrainingArguments arguments;
  private final CounterRandom random;
  private final NDManager owner;
  private final AdamW optimizer;
  private long globalStep;
  private long tokensSeen;
  private Optional<LoggedStep> lastStep = Optional.empty();
  private OpenStep open = new OpenStep();

  private Training(
      BaseModel base,
      LoraAdapter adapter,
      TrainingArguments arguments,
      RandomKey key,
      NDManager owner,
      AdamW optimizer) {
    this.base = base;
    this.weights = adapter.weightsOn(base);
    this.pass = base.trainingPass();
    this.dropout = new Dropout(weights, adapter.config().loraDropout());
    this.arguments = arguments;
    this.random = CounterRandom.of(key.seed(), key.run());
    this.owner = owner;
    this.optimizer = optimizer;
    this.optimizerFile = new OptimizerFile(weights.modules());
  }

  /**
   * Begins at step 0 with an empty optimizer.
   *
   * @param adapter on the base; changed in place by every step
   * @param key of the run's random numbers
   */
  public static Training begin(
      BaseModel base, LoraAdapter adapter, TrainingArguments arguments, RandomKey key) {
    NDManager owner = base.torch().newManager();
    List<NDArray> parameters = adapter.weightsOn(base).parameters();
    Moments moments = Moments.zeros(base.torch(), owner, parameters);
    AdamW optimizer = new AdamW(base.torch(), parameters, moments, 0);
    return new Training(base, adapter, arguments, key, owner, optimizer);
  }

  /**
   * Goes on where a training was saved.
   *
   * @param adapter with the weights of that step
   * @param arguments need not be those of before
   * @param directory that {@link #saveState} wrote
   * @throws io.tributary.modelfiles.ModelFileException when a file is damaged or of another adapter
   * @throws IOException when a file cannot be read
   */
  public static Training resume(
      BaseModel base,
      LoraAdapter adapter,
      TrainingArguments arguments,
      RandomKey key,
      Path directory)
      throws IOException {
    TrainerStateFile.Content counters = TrainerStateFile.read(directory);
    AdapterTensors tensors = adapter.weightsOn(base);
    NDManager owner = base.torch().newManager();
    try {
      OptimizerFile.Content saved =
          new OptimizerFile(tensors.modules()).read(base.torch(), owner, directory);
      AdamW optimizer =
          new AdamW(base.torch(), tensors.parameters(), saved.moments(), saved.updates());
      Training training = new Training(base, adapter, arguments, key, owner, optimizer);
      training.globalStep = counters.globalStep();
      training.tokensSeen = counters.tokens();
      return training;
    } catch (IOException | RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /**
   * Writes {@code optimizer.safetensors} and {@code trainer_state.json}. With the adapter's weights
   * they are all that {@link #resume} needs. Equal states give equal bytes.
   *
   * @param directory created where needed
   * @throws IllegalStateException when a step is open
   * @throws IOException when a file cannot be written
   */
  public void saveState(Path directory) throws IOException {
    if (open.packs() > 0) {
      throw new IllegalStateException("a step is open: end or discard it before saving");
    }
    Files.createDirectories(directory);
    optimizerFile.write(directory, optimizer.moments(), optimizer.updates());
    TrainerStateFile.write(
        directory, globalStep, arguments.schedule().totalSteps(), tokensSeen, lastStep);
  }

  /** Steps so far. */
  public long globalStep() {
    return globalStep;
  }

  /** Packs accumulated in the open step. */
  public int openPacks() {
    return open.packs();
  }

  /**
   * The examples of a step in groups that go through the model together, each to be given to {@link
   * #accumulate}. They depend on the examples alone.
   */
  public List<List<TrainingExample>> packs(List<TrainingExample> examples) {
    return Packing.plan(examples, arguments.packTokens(), !dropout.isOn());
  }

  /**
   * Adds the gradient of examples to the open step. They go through the model as one pack, end to
   * end without padding, and do not see each other.
   *
   * @param examples at least one
   * @throws IllegalArgumentException when a token id is outside the vocabulary; the step stays as
   *     it was
   * @throws IllegalStateException when an adapter is merged into the base
   * @throws ai.djl.engine.EngineException when libtorch fails, such as for want of memory; discard
   *     the step
   */
  public void accumulate(List<TrainingExample> examples) {
    base.requireUnmerged();
    Packing.requireInVocabulary(examples, base.config().vocabSize());
    Pack pack = Packing.pack(examples, !dropout.isOn());
    OpenStep.Stopwatch watch = OpenStep.Stopwatch.start(base.torch());
    if (pack.labels().length > 0) {
      CounterRandom passRandom = random.with(globalStep).with(open.packs());
      StepOverlay overlay = open.overlay(weights, base.arithmetic());
      open.computed(
          pack.tokens(),
          pass.accumulate(
              pack, dropout.over(overlay, passRandom), arguments.gradientCheckpointing()));
    }
    open.add(examples);
    open.spent(watch);
  }

  /**
   * Ends the open step: the summed gradient is divided by the step's supervised tokens, clipped and
   * applied. A step that is skipped counts too.
   *
   * @throws IllegalStateException when nothing was accumulated
   */
  public StepResult step() {
    if (open.packs() == 0) {
      throw new IllegalStateException("a step needs at least one example");
    }
    OpenStep.Stopwatch watch = OpenStep.Stopwatch.start(base.torch());
    double rate = arguments.schedule().at(globalStep);
    List<NDArray> gradients = open.gradients();
    double norm =
        open.supervised() == 0 ? 0 : optimizer.normalise(gradients, (double) open.supervised());
    StepResult.Outcome outcome = outcome(norm);
    if (outcome == StepResult.Outcome.APPLIED) {
      optimizer.update(gradients, settings(), rate, norm);
    }
    globalStep++;
    tokensSeen += open.tokens();
    open.spent(watch);
    StepResult result = open.result(globalStep, norm, rate, outcome);
    lastStep = logged(result);
    discard();
    return result;
  }

  /**
   * Trains on the examples of the micro-batches as one step.
   *
   * @param microBatches as the recipe has them; what goes through the model together is decided by
   *     {@link #packs}
   */
  public StepResult step(List<List<TrainingExample>> microBatches) {
    List<TrainingExample> examples = microBatches.stream().flatMap(List::stream).toList();
    Packing.requireInVocabulary(examples, base.config().vocabSize());
    packs(examples).forEach(this::accumulate);
    return step();
  }

  /** Forgets what the open step has accumulated. */
  public void discard() {
    open.close();
    open = new OpenStep();
  }

  private StepResult.Outcome outcome(double norm) {
    if (open.supervised() == 0) {
      return StepResult.Outcome.SKIPPED_NOTHING_SUPERVISED;
    }
    return Double.isFinite(norm) && Double.isFinite(open.loss())
        ? StepResult.Outcome.APPLIED
        : StepResult.Outcome.SKIPPED_NOT_FINITE;
  }

  private static Optional<LoggedStep> logged(StepResult step) {
    return step.outcome() == StepResult.Outcome.APPLIED
        ? Optional.of(new LoggedStep(step.loss(), step.gradNorm(), step.learningRate()))
        : Optional.empty();
  }

  private AdamWSettings settings() {
    return new AdamWSettings(
        arguments.adamBeta1(),
        arguments.adamBeta2(),
        arguments.adamEpsilon(),
        arguments.weightDecay(),
        arguments.maxGradNorm());
  }

  /** Frees the optimizer's state. The adapter stays. */
  @Override
  public void close() {
    open.close();
    owner.close();
  }
}
