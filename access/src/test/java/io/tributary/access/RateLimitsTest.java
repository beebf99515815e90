package io.tributary.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.tributary.contracts.access.Grant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Caller READER = new Caller("1", "reader", List.of(Grant.parse("*:read")));
  private static final Caller OTHER = new Caller("2", "other", List.of(Grant.parse("*:read")));
  private static final Caller ADMIN = new Caller("3", "local", List.of(Grant.parse("*:admin")));

  private long nanos;

  private RateLimits limits(int perSecond, int burst) {
    TimeMeter time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos;
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
    return new RateLimits(new RequestRate(perSecond, burst), time);
  }

  @Test
  void aBurstIsAdmittedAndThenOnlyTheRate() {
    RateLimits limits = limits(2, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(limits.waitOf(READER)).isEmpty();
    }
    assertThat(limits.waitOf(READER)).contains(Duration.ofMillis(500));

    nanos += Duration.ofMillis(500).toNanos();

    assertThat(limits.waitOf(READER)).isEmpty();
    assertThat(limits.waitOf(READER)).contains(Duration.ofMillis(500));
  }

  @Test
  void oneCallerDoesNotUseUpWhatAnotherMay() {
    RateLimits limits = limits(1, 1);
    assertThat(limits.waitOf(READER)).isEmpty();
    assertThat(limits.waitOf(READER)).isPresent();
    assertThat(limits.waitOf(OTHER)).isEmpty();
  }

  @Test
  void theAdminOfEverythingAlwaysGetsIn() {
    RateLimits limits = limits(1, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.waitOf(ADMIN)).isEmpty();
    }
  }

  @Test
  void withoutALimitNobodyWaits() {
    RateLimits limits = limits(0, 1);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.waitOf(READER)).isEmpty();
    }
  }
}
