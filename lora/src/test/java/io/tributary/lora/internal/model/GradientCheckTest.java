package io.tributary.lora.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.TestEngine;
import io.tributary.lora.TinyBase;
import io.tributary.lora.internal.adapter.AdaptedModule;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.adapter.Dropout;
import io.tributary.lora.internal.adapter.LoraInitializer;
import io.tributary.lora.internal.adapter.StepOverlay;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Autograd;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.InitLoraWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gradients written by hand, of every A and B of every projection, against two others: those of
 * libtorch's autograd through the plain layers, and the slope of the loss itself, where along a
 * direction d (L(w + εd) - L(w - εd)) / 2ε must equal the gradient times d.
 */
class GradientCheckTest {

  private static final int FP32 = 6;
  private static final double EPSILON = 5e-3;
  private static final double RELATIVE = 1e-2;
  private static final double AUTOGRAD_RELATIVE = 1e-4;
  private static final int[] ONE = {5, 9, 33, 60, 2, 2, 17, 41};
  private static final int[] OTHER = {5, 9, 33, 7, 44, 21};
  private static final int[] SHARED = {5, 9, 33};

  private static Libtorch torch;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    torch = Libtorch.start(1, "cpu", TestEngine.natives());
  }

  @AfterAll
  static void stop() {
    torch.close();
  }

  @Test
  void gradients_equal_autograd_and_finite_differences_with_a_tied_head() throws IOException {
    check(new Model(TinyBase.tied(directory), module -> true));
  }

  @Test
  void gradients_equal_autograd_and_finite_differences_with_biases_and_an_own_head()
      throws IOException {
    check(new Model(TinyBase.untiedWithBiases(directory), module -> true));
  }

  @Test
  void gradients_equal_autograd_and_finite_differences_with_norms_on_queries_and_keys()
      throws IOException {
    check(new Model(TinyBase.qwen3(directory), module -> true));
  }

  @Test
  void gradients_equal_autograd_where_the_lowest_layer_and_some_projections_are_not_adapted()
      throws IOException {
    check(
        new Model(
            TinyBase.tied(directory),
            module ->
                module.layer() == 1 && List.of("v_proj", "up_proj").contains(module.projection())));
  }

  @Test
  void gradients_equal_finite_differences_under_dropout() throws IOException {
    try (Model model = new Model(TinyBase.tied(directory), module -> true);
        StepOverlay step = StepOverlay.forTraining(model.adapter, FP32)) {
      LayerOverlay masked = new Dropout(model.adapter, 0.3).over(step, CounterRandom.of(1, 2, 3));
      model.pass.accumulate(packed(), masked, false);
      assertSlopes(model, step.gradients(), () -> model.pass.evaluate(packed(), masked));
    }
  }

  private static void check(Model opened) {
    try (Model model = opened;
        StepOverlay step = StepOverlay.forTraining(model.adapter, FP32)) {
      double loss = model.pass.accumulate(packed(), step, false);

      assertThat(model.pass.evaluate(packed(), step)).isCloseTo(loss, offset(1e-5));
      List<float[]> expected = model.autograd(apart());
      for (int i = 0; i < expected.size(); i++) {
        double largest = largest(expected.get(i));
        assertThat(largest).as("parameter %d has a gradient", i).isGreaterThan(1e-3);
        assertThat(step.gradients().get(i).toFloatArray())
            .as("gradient of parameter %d", i)
            .containsExactly(expected.get(i), offset((float) (AUTOGRAD_RELATIVE * largest)));
      }
      assertSlopes(model, step.gradients(), () -> model.pass.evaluate(packed(), step));
    }
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertSlopes(Model model, List<NDArray> gradients, Loss loss) {
    for (int i = 0; i < gradients.size(); i++) {
      assertSlope(i, model.adapter.parameters().get(i), gradients.get(i).toFloatArray(), loss);
    }
  }

  /** The slope is measured along the gradient's own sign, where it is far above the rounding. */
  private static void assertSlope(int index, NDArray parameter, float[] gradient, Loss loss) {
    float[] weights = parameter.toFloatArray();
    float[] direction = new float[gradient.length];
    double expected = 0;
    CounterRandom random = CounterRandom.of(9, index);
    double length = Math.sqrt(gradient.length);
    for (int i = 0; i < gradient.length; i++) {
      double sign = Math.signum(gradient[i]) * (random.uniform(i) < 0.2 ? -1 : 1);
      direction[i] = (float) (sign / length);
      expected += gradient[i] * direction[i];
    }
    double above = lossAt(parameter, weights, direction, EPSILON, loss);
    double below = lossAt(parameter, weights, direction, -EPSILON, loss);
    write(parameter, weights);
    assertThat(Math.abs(expected)).isGreaterThan(1e-3);
    assertThat((above - below) / (2 * EPSILON))
        .as("slope of parameter %d", index)
        .isCloseTo(expected, offset(RELATIVE * Math.abs(expected) + 1e-3));
  }

  private static double lossAt(
      NDArray parameter, float[] weights, float[] direction, double step, Loss loss) {
    float[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * direction[i]);
    }
    write(parameter, moved);
    return loss.value();
  }

  private static void write(NDArray parameter, float[] values) {
    try (NDManager work = torch.newManager()) {
      torch.call(
          work,
          "fill_rows",
          Argument.of(parameter),
          Argument.of(work.create(values, parameter.getShape())),
          Argument.of(work.create(0L)));
    }
  }

  /** Sequences with a shared prefix and of unequal length, so that one is filled up. */
  private static Pack packed() {
    Pack.Builder builder = new Pack.Builder();
    builder.prefix(SHARED);
    add(builder);
    return builder.build();
  }

  private static Pack apart() {
    Pack.Builder builder = new Pack.Builder();
    add(builder);
    return builder.build();
  }

  private static void add(Pack.Builder builder) {
    builder.sequence(ONE);
    builder.supervise(4, 2, 2);
    builder.supervise(7, 41);
    builder.sequence(OTHER);
    builder.supervise(4, 44, 21, 3);
  }

  /** A tiny model and an adapter on it. */
  private static final class Model implements AutoCloseable {
    private final NDManager owner = torch.newManager();
    private final DecoderWeights weights;
    private final AdapterTensors adapter;
    private final TrainingPass pass;

    Model(Path directory, Predicate<AdaptedModule> adapted) throws IOException {
      ModelConfig config = ModelConfig.read(directory);
      LoraInitializer initializer = new LoraInitializer(InitLoraWeights.RANDOM, 5);
      List<AdaptedModule> modules =
          LlamaModules.linear(config).stream()
              .filter(module -> module.kind() == AdaptableModule.Kind.BLOCK_LINEAR)
              .map(Model::adapted)
              .filter(adapted)
              .toList();
      adapter = AdapterTensors.create(torch, modules, initializer::loraA, initializer::loraB);
      weights = WeightLoader.load(torch, owner, directory, config, FP32, FP32);
      pass = new TrainingPass(torch, weights);
    }

    private static AdaptedModule adapted(AdaptableModule module) {
      ModulePath path = ModulePath.of(module.name());
      int rank = path.projection().equals("k_proj") ? 2 : 3;
      return new AdaptedModule(
          module.name(),
          path.layer(),
          path.projection(),
          module.outFeatures(),
          module.inFeatures(),
          rank,
          0.75);
    }

    /** Through the plain layers, recorded; the head's gradient is the one written by hand. */
    List<float[]> autograd(Pack pack) {
      try (NDManager work = torch.newManager();
          Autograd recording = new Autograd(adapter.parameters())) {
        NDArray all = new Decoder(torch, weights).hidden(work, pack, adapter.overlay());
        Map<String, NDArray> rows = Map.of("rows", work.create(pack.predictors()));
        NDArray hidden = torch.callForOne(work, "needed", Argument.of(all), Argument.of(rows));
        NDArray unrecorded = work.create(hidden.toFloatArray(), hidden.getShape());
        NDList head =
            torch.call(
                work,
                "losses_and_gradient",
                Argument.of(unrecorded),
                Argument.of(weights.head()),
                Argument.of(work.create(pack.labels())));
        return recording.gradients(hidden, head.get(1));
      }
    }

    @Override
    public void close() {
      adapter.close();
      owner.close();
    }
  }

  /** The loss at the present weights. */
  private interface Loss {
    double value();
  }
}
