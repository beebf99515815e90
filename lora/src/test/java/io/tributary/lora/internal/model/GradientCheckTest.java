package io.tributary.lora.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.TestEngine;
import io.tributary.lora.TinyBase;
import io.tributary.lora.internal.adapter.AdaptedModule;
import io.tributary.lora.internal.adapter.AdapterTensors;
import io.tributary.lora.internal.adapter.Dropout;
import io.tributary.lora.internal.adapter.LoraInitializer;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.InitLoraWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every A and B of every projection against the slope of the loss itself: along a random direction
 * d, (L(w + εd) - L(w - εd)) / 2ε must equal the gradient times d.
 */
class GradientCheckTest {

  private static final int FP32 = 6;
  private static final double EPSILON = 5e-3;
  private static final double RELATIVE = 1e-2;

  private static Libtorch torch;

  @BeforeAll
  static void start() {
    torch = Libtorch.start(1, TestEngine.natives());
  }

  @AfterAll
  static void stop() {
    torch.close();
  }

  @Test
  void gradients_equal_finite_differences_with_a_tied_head(@TempDir Path directory)
      throws IOException {
    check(TinyBase.tied(directory), AdapterTensors::overlay);
  }

  @Test
  void gradients_equal_finite_differences_with_biases_and_an_own_head(@TempDir Path directory)
      throws IOException {
    check(TinyBase.untiedWithBiases(directory), AdapterTensors::overlay);
  }

  @Test
  void gradients_equal_finite_differences_under_dropout(@TempDir Path directory)
      throws IOException {
    check(
        TinyBase.tied(directory),
        tensors -> new Dropout(torch, tensors, 0.3).overlay(CounterRandom.of(1, 2, 3)));
  }

  private static void check(Path directory, Function<AdapterTensors, LayerOverlay> overlay)
      throws IOException {
    ModelConfig config = ModelConfig.read(directory);
    LoraInitializer initializer = new LoraInitializer(InitLoraWeights.RANDOM, 5);
    try (NDManager owner = torch.newManager();
        AdapterTensors tensors =
            AdapterTensors.create(
                torch, everyProjection(config), initializer::loraA, initializer::loraB)) {
      DecoderWeights weights = WeightLoader.load(torch, owner, directory, config, FP32);
      TrainingPass pass = new TrainingPass(torch, new Decoder(torch, weights));
      LayerOverlay over = overlay.apply(tensors);
      pass.accumulate(pack(), over);
      assertThat(tensors.parameters()).hasSize(2 * 7 * 2);
      for (int i = 0; i < tensors.parameters().size(); i++) {
        assertSlope(i, tensors.parameters().get(i), () -> pass.evaluate(pack(), over));
      }
    }
  }

  /** The slope is measured along the gradient's own sign, where it is far above the rounding. */
  private static void assertSlope(int index, NDArray parameter, Loss loss) {
    float[] gradient = gradient(parameter);
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
    set(parameter, weights);
    assertThat(Math.abs(expected)).isGreaterThan(1e-2);
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
    set(parameter, moved);
    return loss.value();
  }

  private static float[] gradient(NDArray parameter) {
    try (NDArray gradient = parameter.getGradient()) {
      return gradient.toFloatArray();
    }
  }

  private static void set(NDArray parameter, float[] values) {
    parameter.setRequiresGradient(false);
    parameter.set(values);
    parameter.setRequiresGradient(true);
  }

  private static List<AdaptedModule> everyProjection(ModelConfig config) {
    return LlamaModules.linear(config).stream()
        .filter(module -> module.kind() == AdaptableModule.Kind.BLOCK_LINEAR)
        .map(GradientCheckTest::adapted)
        .toList();
  }

  private static AdaptedModule adapted(AdaptableModule module) {
    ModulePath path = ModulePath.of(module.name());
    return new AdaptedModule(
        module.name(),
        path.layer(),
        path.projection(),
        module.outFeatures(),
        module.inFeatures(),
        3,
        0.75);
  }

  private static Pack pack() {
    Pack.Builder builder = new Pack.Builder();
    builder.sequence(new int[] {5, 9, 33, 60, 2, 2, 17, 41});
    builder.supervise(2, 3);
    builder.supervise(6, 2);
    builder.sequence(new int[] {1, 58, 30, 7, 44});
    builder.supervise(1, 4);
    return builder.build();
  }

  /** The loss at the present weights. */
  private interface Loss {
    double value();
  }
}
