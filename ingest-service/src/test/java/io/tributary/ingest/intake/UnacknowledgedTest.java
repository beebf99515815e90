package io.tributary.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingest.intake.Unacknowledged.Sending;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnacknowledgedTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  private final AtomicLong now = new AtomicLong();
  private final Unacknowledged some = new Unacknowledged(100, Duration.ofSeconds(5), now::get);

  @Test
  void takesWhatFitsAndMakesRoomWhenItIsAcknowledged() {
    Sending first = some.enter(60, NOT_AT_ALL).orElseThrow();

    assertThat(some.enter(41, NOT_AT_ALL)).isEmpty();
    assertThat(some.enter(40, NOT_AT_ALL)).isPresent();
    assertThat(some.bytes()).isEqualTo(100);

    some.leave(first);
    some.leave(first);

    assertThat(some.bytes()).isEqualTo(40);
    assertThat(some.enter(60, NOT_AT_ALL)).isPresent();
  }

  @Test
  void takesARecordOfAnySizeIfItIsAlone() {
    assertThat(some.enter(1_000, NOT_AT_ALL)).isPresent();
    assertThat(some.enter(1, NOT_AT_ALL)).isEmpty();
  }

  @Test
  void takesNothingWhileTheOldestWaitsTooLongHoweverSmall() {
    Sending oldest = some.enter(1, NOT_AT_ALL).orElseThrow();
    now.set(Duration.ofSeconds(5).toNanos());
    assertThat(some.lags()).isFalse();
    assertThat(some.enter(1, NOT_AT_ALL)).isPresent();

    now.incrementAndGet();
    assertThat(some.lags()).isTrue();
    assertThat(some.enter(1, NOT_AT_ALL)).isEmpty();

    some.leave(oldest);
    assertThat(some.lags()).isFalse();
    assertThat(some.enter(1, NOT_AT_ALL)).isPresent();
  }

  @Test
  void waitsForRoom() throws InterruptedException {
    Unacknowledged real = new Unacknowledged(100, Duration.ofSeconds(60), System::nanoTime);
    Sending all = real.enter(100, NOT_AT_ALL).orElseThrow();
    Thread acknowledging = new Thread(() -> real.leave(all));
    acknowledging.start();

    assertThat(real.enter(100, Duration.ofSeconds(60))).isPresent();
    acknowledging.join();
  }
}
