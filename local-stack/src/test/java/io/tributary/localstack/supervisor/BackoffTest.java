package io.tributary.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Backoff backoff = new Backoff();

  @Test
  void eachDeathDoublesTheWaitUpToABound() {
    assertThat(afterLifeOf(Duration.ofSeconds(1))).isEqualTo(Backoff.FIRST);
    assertThat(afterLifeOf(Duration.ofSeconds(1))).isEqualTo(Backoff.FIRST.multipliedBy(2));
    assertThat(afterLifeOf(Duration.ofSeconds(1))).isEqualTo(Backoff.FIRST.multipliedBy(4));
    for (int death = 0; death < 10; death++) {
      backoff.afterDeath(START, START);
    }
    assertThat(afterLifeOf(Duration.ZERO)).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void aLongLifeMakesTheNextWaitShort() {
    afterLifeOf(Duration.ZERO);
    afterLifeOf(Duration.ZERO);
    assertThat(afterLifeOf(Backoff.STABLE)).isEqualTo(Backoff.FIRST);
  }

  private Duration afterLifeOf(Duration life) {
    return backoff.afterDeath(START, START.plus(life));
  }
}
