package io.tributary.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.adapter.LoraInitializer;
import io.tributary.lora.internal.adapter.MergedWeights;
import io.tributary.lora.internal.adapter.StepOverlay;
import io.tributary.lora.internal.machine.Processor;
import io.tributary.lora.internal.model.CachedDecoder;
import io.tributary.lora.internal.model.Decoder;
import io.tributary.lora.internal.model.DecoderWeights;
import io.tributary.lora.internal.model.LayerOverlay;
import io.tributary.lora.internal.model.Pack;
import io.tributary.lora.internal.model.TokenSampler;
import io.tributary.lora.internal.model.TrainingPass;
import io.tributary.lora.internal.model.WeightLoader;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A base model resident in memory. Any number of adapters live on it, and every pass names the one
 * that it goes through. Its weights change only while an adapter is merged into them.
 */
public final class BaseModel implements AutoCloseable {

  private static final int EVALUATION_TOKENS = 2048;

  private final Libtorch torch;
  private final NDManager owner;
  private final ModelConfig config;
  private final DecoderWeights weights;
  private final Decoder decoder;
  private Optional<MergedWeights> merged = Optional.empty();

  private BaseModel(Libtorch torch, NDManager owner, ModelConfig config, DecoderWeights weights) {
    this.torch = torch;
    this.owner = owner;
    this.config = config;
    this.weights = weights;
    this.decoder = new Decoder(torch, weights);
  }

  static BaseModel load(Libtorch torch, Path directory, Precision precision) throws IOException {
    NDManager owner = torch.newManager();
    try {
      ModelConfig config = ModelConfig.read(directory);
      int type = precision.torchType();
      int arithmetic = arithmetic(torch, precision).torchType();
      DecoderWeights weights = WeightLoader.load(torch, owner, directory, config, type, arithmetic);
      return new BaseModel(torch, owner, config, weights);
    } catch (NoSuchFileException e) {
      owner.close();
      throw new UnusableBaseModelException(directory, e.getMessage() + " is missing", e);
    } catch (IOException | RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /** What weights of a precision are computed in where this libtorch runs. */
  static Precision arithmetic(Libtorch torch, Precision precision) {
    return torch.isGpu() ? precision : precision.arithmetic(Processor.detect());
  }

  /** The model's shape. */
  public ModelConfig config() {
    return config;
  }

  /**
   * A fresh adapter on this base.
   *
   * @param seed its first weights depend on the seed and on each module's path
   * @throws UnusableAdapterException when the config's targets name no layer of this base
   */
  public LoraAdapter newAdapter(AdapterConfig adapter, long seed) {
    LoraInitializer initializer = new LoraInitializer(adapter.initLoraWeights(), seed);
    return LoraAdapter.create(this, adapter, initializer::loraA, initializer::loraB);
  }

  /**
   * An adapter from a PEFT directory.
   *
   * @throws io.tributary.modelfiles.ModelFileException when a file is damaged, asks for what is
   *     refused, or does not fit this base
   * @throws IOException when a file cannot be read
   */
  public LoraAdapter loadAdapter(Path directory) throws IOException {
    return LoraAdapter.load(this, directory);
  }

  /**
   * Adds an adapter's update to the base's weights, in float32 rounded once: passes without an
   * adapter then give what passes through it gave, to rounding, and cost no more than the base
   * alone. The adapted projections' own weights are kept aside. Until {@link #unmerge} the base
   * goes through no adapter and trains none.
   *
   * @throws IllegalStateException when one is merged already: unmerge it first
   */
  public void merge(LoraAdapter adapter) {
    merged = Optional.of(MergedWeights.merge(torch, weights, adapter.weightsOn(this)));
  }

  /**
   * Takes the merged adapter out again: the base's weights are what they were, bit for bit.
   *
   * @throws IllegalStateException when none is merged
   */
  public void unmerge() {
    MergedWeights present =
        merged.orElseThrow(() -> new IllegalStateException("no adapter is merged into the base"));
    present.restore();
    merged = Optional.empty();
  }

  /**
   * Fails while an adapter is merged.
   *
   * @throws IllegalStateException that says so
   */
  void requireUnmerged() {
    if (merged.isPresent()) {
      throw new IllegalStateException("an adapter is merged into the base: unmerge it first");
    }
  }

  /**
   * Logits after every token, (tokens, vocabulary).
   *
   * @param adapter to go through; the base alone when empty
   */
  public float[][] logits(Optional<LoraAdapter> adapter, int... inputIds) {
    Packing.requireInVocabulary(inputIds, config.vocabSize(), 0);
    long[] everyPlace = IntStream.range(0, inputIds.length).asLongStream().toArray();
    try (NDManager pass = torch.newManager()) {
      NDArray hidden = decoder.hidden(pass, Pack.ofPrompt(inputIds), overlay(adapter));
      NDArray headInput = decoder.headInput(pass, hidden, everyPlace);
      return rows(decoder.logits(pass, headInput).toFloatArray(), config.vocabSize());
    }
  }

  private static float[][] rows(float[] values, int columns) {
    float[][] rows = new float[values.length / columns][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    return rows;
  }

  /**
   * Mean loss over the supervised tokens, without dropout.
   *
   * @param adapter to go through; the base alone when empty
   */
  public EvaluationResult evaluate(Optional<LoraAdapter> adapter, List<TrainingExample> examples) {
    Packing.requireInVocabulary(examples, config.vocabSize());
    return adapter.isPresent()
        ? evaluate(adapter.get().weightsOn(this), examples)
        : evaluate(LayerOverlay.NONE, examples);
  }

  private EvaluationResult evaluate(AdapterTensors adapter, List<TrainingExample> examples) {
    try (StepOverlay overlay = StepOverlay.forEvaluation(adapter, arithmetic())) {
      return evaluate(overlay, examples);
    }
  }

  private EvaluationResult evaluate(LayerOverlay overlay, List<TrainingExample> examples) {
    double sum = 0;
    long supervised = 0;
    for (List<TrainingExample> group : Packing.plan(examples, EVALUATION_TOKENS, true)) {
      Pack pack = Packing.pack(group, true);
      if (pack.labels().length > 0) {
        sum += trainingPass().evaluate(pack, overlay);
        supervised += pack.labels().length;
      }
    }
    return new EvaluationResult(sum / supervised, supervised);
  }

  /**
   * Goes on from a prompt.
   *
   * @param adapter to go through; the base alone when empty
   * @param promptIds at least one token
   */
  public Generation generate(
      Optional<LoraAdapter> adapter, int[] promptIds, GenerationConfig generation) {
    Packing.requireInVocabulary(promptIds, config.vocabSize(), 0);
    TokenSampler sampler =
        new TokenSampler(generation.temperature(), CounterRandom.of(generation.seed()));
    List<Integer> ids = new ArrayList<>();
    try (CachedDecoder sequence = new CachedDecoder(torch, weights, overlay(adapter))) {
      int next = sampler.choose(sequence.append(promptIds), 0);
      while (!generation.stopTokens().contains(next)) {
        ids.add(next);
        if (ids.size() == generation.maxNewTokens()) {
          return new Generation(ids, Generation.Finish.LENGTH);
        }
        next = sampler.choose(sequence.append(next), ids.size());
      }
      return new Generation(ids, Generation.Finish.STOP);
    }
  }

  private LayerOverlay overlay(Optional<LoraAdapter> adapter) {
    return adapter.map(a -> a.weightsOn(this).overlay()).orElse(LayerOverlay.NONE);
  }

  /** libtorch's number of the type that everything is computed in. */
  int arithmetic() {
    return weights.arithmetic();
  }

  Libtorch torch() {
    return torch;
  }

  TrainingPass trainingPass() {
    return new TrainingPass(torch, weights);
  }

  /** Frees the weights. Adapters on it stay to be closed and cannot be used any more. */
  @Override
  public void close() {
    merged.ifPresent(MergedWeights::close);
    owner.close();
  }
}
