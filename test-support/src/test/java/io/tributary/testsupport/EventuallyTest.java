package io.tributary.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  @Test
  void aValueIsWaitedFor() {
    AtomicInteger asked = new AtomicInteger();
    Integer value =
        Eventually.value(
            Duration.ofSeconds(10),
            "the third answer",
            () -> Optional.of(asked.incrementAndGet()).filter(count -> count == 3));
    assertThat(value).isEqualTo(3);
  }

  @Test
  void whatDoesNotComeIsNamed() {
    assertThatThrownBy(
            () -> Eventually.holds(Duration.ofMillis(30), "the moon is full", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessage("not within 30 ms: the moon is full");
  }
}
