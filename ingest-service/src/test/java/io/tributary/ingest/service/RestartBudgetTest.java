package io.tributary.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
  private Instant now = Instant.EPOCH;
  private final RestartBudget budget =
      new RestartBudget(2, Duration.ofMinutes(10), new SettableClock());

  @Test
  void isSpentAfterItsLimit() {
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void comesBackWhenTheWindowHasPassed() {
    budget.spend();
    budget.spend();
    now = now.plus(Duration.ofMinutes(11));
    assertThat(budget.spend()).isTrue();
  }

  private final class SettableClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
