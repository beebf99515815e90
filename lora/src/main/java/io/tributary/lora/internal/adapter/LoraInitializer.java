package io.tributary.lora.internal.adapter;

import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.modelfiles.peft.InitLoraWeights;

/** The values that a new adapter begins with, a function of seed and module alone. */
public final class LoraInitializer {

  private final InitLoraWeights scheme;
  private final CounterRandom random;

  /** An initializer. */
  public LoraInitializer(InitLoraWeights scheme, long seed) {
    this.scheme = scheme;
    this.random = CounterRandom.of(seed);
  }

  /** A, (rank, in), row by row. */
  public float[] loraA(AdaptedModule module) {
    float[] values = new float[module.rank() * module.inFeatures()];
    CounterRandom stream = stream(module, 'A');
    if (scheme == InitLoraWeights.GAUSSIAN) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (stream.gaussian(i) / module.rank());
      }
      return values;
    }
    return kaiming(values, stream, module.inFeatures());
  }

  /** B, (out, rank), row by row. */
  public float[] loraB(AdaptedModule module) {
    float[] values = new float[module.outFeatures() * module.rank()];
    return scheme == InitLoraWeights.RANDOM
        ? kaiming(values, stream(module, 'B'), module.rank())
        : values;
  }

  /** kaiming_uniform with a = √5: uniform in ±1/√fanIn. */
  private static float[] kaiming(float[] values, CounterRandom stream, int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * stream.uniform(i) - 1) * bound);
    }
    return values;
  }

  private CounterRandom stream(AdaptedModule module, char matrix) {
    return random.with(module.layer()).with(module.projection().hashCode()).with(matrix);
  }
}
