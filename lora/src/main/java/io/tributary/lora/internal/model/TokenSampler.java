package io.tributary.lora.internal.model;

import io.tributary.lora.internal.random.CounterRandom;

/** Chooses the next token from logits. */
public final class TokenSampler {

  private final double temperature;
  private final CounterRandom random;

  /**
   * @param temperature logits are divided by it; 0 takes the largest
   */
  public TokenSampler(double temperature, CounterRandom random) {
    this.temperature = temperature;
    this.random = random;
  }

  /**
   * The token of the given draw; the first of equal ones when the largest is taken.
   *
   * @param logits (V)
   */
  public int choose(float[] logits, long draw) {
    int largest = argmax(logits);
    return temperature == 0 ? largest : sample(logits, logits[largest], random.uniform(draw));
  }

  private static int argmax(float[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private int sample(float[] logits, float largest, double uniform) {
    double[] cumulative = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += StrictMath.exp((logits[i] - largest) / temperature);
      cumulative[i] = sum;
    }
    int chosen = 0;
    while (chosen < logits.length - 1 && cumulative[chosen] <= uniform * sum) {
      chosen++;
    }
    return chosen;
  }
}
