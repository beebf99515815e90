package io.tributary.lora;

import java.util.Set;

/**
 * How an answer is drawn.
 *
 * @param maxNewTokens most tokens that are appended
 * @param stopTokens ids that end the answer, not part of it
 * @param temperature logits are divided by it; 0 takes the likeliest token each time
 * @param seed of the draw
 */
public record GenerationConfig(
    int maxNewTokens, Set<Integer> stopTokens, double temperature, long seed) {

  /** Copies the set and checks the ranges. */
  public GenerationConfig {
    stopTokens = Set.copyOf(stopTokens);
    if (maxNewTokens < 1 || !(temperature >= 0)) {
      throw new IllegalArgumentException(
          "maxNewTokens is 1 or more, temperature not negative: "
              + maxNewTokens
              + ", "
              + temperature);
    }
  }

  /** The likeliest token each time. */
  public static GenerationConfig greedy(int maxNewTokens, Set<Integer> stopTokens) {
    return new GenerationConfig(maxNewTokens, stopTokens, 0, 0);
  }
}
