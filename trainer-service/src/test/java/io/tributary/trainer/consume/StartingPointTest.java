package io.tributary.trainer.consume;

import static io.tributary.trainer.fixtures.Examples.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartingPointTest {
  @Test
  void aPartitionIsReadFromItsWatermark() {
    assertThat(StartingPoint.of(PARTITION, OptionalLong.of(7), 0, 10)).isEqualTo(7);
    assertThat(StartingPoint.of(PARTITION, OptionalLong.of(7), 7, 7)).isEqualTo(7);
  }

  @Test
  void aPartitionThatNobodyReadIsReadFromItsBeginning() {
    assertThat(StartingPoint.of(PARTITION, OptionalLong.empty(), 0, 10)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5,6,10", "11,0,10", "0,1,1"})
  void aWatermarkOutsideTheLogStopsTheTrainer(long watermark, long start, long end) {
    assertThatThrownBy(() -> StartingPoint.of(PARTITION, OptionalLong.of(watermark), start, end))
        .isInstanceOf(WatermarkOutOfRangeException.class)
        .hasMessageStartingWith(PARTITION + ": the low watermark watermarks/")
        .hasMessageContaining(" is " + watermark);
  }
}
