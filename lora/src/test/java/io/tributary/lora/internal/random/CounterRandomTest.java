package io.tributary.lora.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CounterRandomTest {

  private static final int DRAWS = 100_000;

  @Test
  void a_number_depends_on_key_and_index_alone() {
    CounterRandom random = CounterRandom.of(1, 2, 3);
    long seventh = random.bits(7);
    random.bits(6);

    assertThat(CounterRandom.of(1, 2, 3).bits(7)).isEqualTo(seventh);
    assertThat(CounterRandom.of(1, 2).with(3).bits(7)).isEqualTo(seventh);
    assertThat(CounterRandom.of(1, 3, 2).bits(7)).isNotEqualTo(seventh);
    assertThat(CounterRandom.of(1, 2, 4).bits(7)).isNotEqualTo(seventh);
    assertThat(random.bits(8)).isNotEqualTo(seventh);
  }

  /** Saved adapters and resumed runs depend on these for ever. */
  @Test
  void the_stream_never_changes() {
    CounterRandom random = CounterRandom.of(42, 1, 0, 0);

    assertThat(random.bits(0)).isEqualTo(4103273126232166832L);
    assertThat(random.bits(1)).isEqualTo(-3073293434629930034L);
  }

  @Test
  void uniform_numbers_fill_the_unit_interval_evenly() {
    CounterRandom random = CounterRandom.of(5);
    int[] tenths = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      tenths[(int) (random.uniform(i) * 10)]++;
    }
    for (int count : tenths) {
      assertThat(count).isBetween(9_500, 10_500);
    }
  }

  @Test
  void gaussian_numbers_have_mean_0_and_deviation_1() {
    CounterRandom random = CounterRandom.of(6);
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(random::gaussian).toArray();

    double mean = IntStream.range(0, DRAWS).mapToDouble(i -> draws[i]).average().orElseThrow();
    double square =
        IntStream.range(0, DRAWS).mapToDouble(i -> draws[i] * draws[i]).average().orElseThrow();

    assertThat(mean).isCloseTo(0, offset(0.02));
    assertThat(square).isCloseTo(1, offset(0.02));
  }

  @Test
  void a_dropout_mask_drops_the_asked_share() {
    ByteBuffer mask = ByteBuffer.allocateDirect(DRAWS + 1);

    DropoutMask.draw(CounterRandom.of(7), 0.1, mask);

    int kept = 0;
    for (int i = 0; i < mask.limit(); i++) {
      assertThat(mask.get(i)).isBetween((byte) 0, (byte) 1);
      kept += mask.get(i);
    }
    assertThat(kept).isCloseTo(90_000, offset(500));
  }

  @Test
  void a_dropout_mask_writes_over_what_the_buffer_held() {
    ByteBuffer used = ByteBuffer.allocateDirect(33);
    DropoutMask.draw(CounterRandom.of(1), 0.5, used);
    DropoutMask.draw(CounterRandom.of(2), 0.5, used);
    ByteBuffer fresh = ByteBuffer.allocateDirect(33);
    DropoutMask.draw(CounterRandom.of(2), 0.5, fresh);

    assertThat(used).isEqualTo(fresh);
  }
}
