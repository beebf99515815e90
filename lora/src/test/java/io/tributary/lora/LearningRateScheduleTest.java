package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.tributary.lora.LearningRateSchedule.Shape;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Expected rates are those of transformers 5.23.0 for peak 1, warm-up 3, total 10. */
class LearningRateScheduleTest {

  private static final double[] CONSTANT = {
    0.0, 0.3333333333333333, 0.6666666666666666, 1, 1, 1, 1, 1, 1, 1, 1, 1
  };
  private static final double[] LINEAR = {
    0.0,
    0.3333333333333333,
    0.6666666666666666,
    1.0,
    0.8571428571428571,
    0.7142857142857143,
    0.5714285714285714,
    0.42857142857142855,
    0.2857142857142857,
    0.14285714285714285,
    0.0,
    0.0
  };
  private static final double[] COSINE = {
    0.0,
    0.3333333333333333,
    0.6666666666666666,
    1.0,
    0.9504844339512095,
    0.8117449009293668,
    0.6112604669781572,
    0.38873953302184283,
    0.18825509907063326,
    0.04951556604879048,
    0.0
  };

  @Test
  void constant_rises_and_stays() {
    assertRates(new LearningRateSchedule(Shape.CONSTANT, 1, 3, OptionalLong.empty()), CONSTANT);
  }

  @Test
  void linear_rises_and_falls_to_zero() {
    assertRates(LearningRateSchedule.linear(1, 3, 10), LINEAR);
  }

  @Test
  void cosine_rises_and_falls_to_zero() {
    assertRates(LearningRateSchedule.cosine(1, 3, 10), COSINE);
  }

  @Test
  void cosine_stays_at_zero_where_transformers_would_rise_again() {
    assertThat(LearningRateSchedule.cosine(1, 3, 10).at(11)).isZero();
  }

  @Test
  void the_rate_is_the_peak_times_the_shape() {
    assertThat(LearningRateSchedule.linear(2e-4, 0, 4).at(1)).isCloseTo(1.5e-4, offset(1e-18));
    assertThat(LearningRateSchedule.constant(2e-4).at(0)).isEqualTo(2e-4);
  }

  @Test
  void a_shape_that_ends_needs_its_end() {
    assertThatThrownBy(() -> new LearningRateSchedule(Shape.COSINE, 1, 0, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the schedule COSINE needs a total of steps");
  }

  @Test
  void rates_and_warm_up_are_not_negative() {
    assertThatThrownBy(() -> LearningRateSchedule.constant(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LearningRateSchedule.linear(1, -1, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LearningRateSchedule.constant(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRates(LearningRateSchedule schedule, double[] expected) {
    assertThat(LongStream.range(0, expected.length).mapToDouble(schedule::at).toArray())
        .containsExactly(expected, offset(1e-12));
  }
}
