package io.tributary.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void countsHaveSeparatorsAndTheirNounAgrees() {
    assertThat(Numbers.counted(1, "record")).isEqualTo("1 record");
    assertThat(Numbers.counted(12345, "record")).isEqualTo("12,345 records");
  }

  @Test
  void aChangeIsInPerCentOfWhereItCameFrom() {
    assertThat(Numbers.change(4, 3)).isEqualTo("-25.0 %");
    assertThat(Numbers.change(2, 3)).isEqualTo("+50.0 %");
  }

  @Test
  void bytesAreInBinaryUnits() {
    assertThat(Numbers.bytes(1023)).isEqualTo("1023 B");
    assertThat(Numbers.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Numbers.bytes(5L << 40)).isEqualTo("5.0 TiB");
  }

  @Test
  void durationsAboveAMinuteAreInMinutes() {
    assertThat(Numbers.duration(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(Numbers.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
  }
}
