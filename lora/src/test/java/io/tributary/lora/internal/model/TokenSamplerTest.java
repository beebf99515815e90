package io.tributary.lora.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.tributary.lora.internal.random.CounterRandom;
import org.junit.jupiter.api.Test;

class TokenSamplerTest {

  private static final int DRAWS = 20_000;

  @Test
  void temperature_zero_takes_the_first_of_the_largest() {
    TokenSampler greedy = new TokenSampler(0, CounterRandom.of(1));

    assertThat(greedy.choose(new float[] {-1, 3, 2, 3}, 0)).isEqualTo(1);
  }

  @Test
  void temperature_one_draws_by_the_softmax() {
    float[] logits = {(float) Math.log(0.5), (float) Math.log(0.2), (float) Math.log(0.3)};

    double[] shares = shares(new TokenSampler(1, CounterRandom.of(1)), logits);

    assertThat(shares).containsExactly(new double[] {0.5, 0.2, 0.3}, offset(0.02));
  }

  @Test
  void a_low_temperature_sharpens() {
    double[] shares = shares(new TokenSampler(0.5, CounterRandom.of(1)), new float[] {1, 0});

    assertThat(shares[0]).isCloseTo(1 / (1 + Math.exp(-2)), offset(0.02));
  }

  @Test
  void the_same_seed_draws_the_same() {
    float[] logits = {0, 0, 0, 0};
    TokenSampler one = new TokenSampler(1, CounterRandom.of(9));
    TokenSampler other = new TokenSampler(1, CounterRandom.of(9));

    for (int draw = 0; draw < 50; draw++) {
      assertThat(one.choose(logits, draw)).isEqualTo(other.choose(logits, draw));
    }
  }

  private static double[] shares(TokenSampler sampler, float[] logits) {
    double[] shares = new double[logits.length];
    for (int draw = 0; draw < DRAWS; draw++) {
      shares[sampler.choose(logits, draw)] += 1.0 / DRAWS;
    }
    return shares;
  }
}
