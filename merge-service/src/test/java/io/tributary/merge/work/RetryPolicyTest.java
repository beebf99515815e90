package io.tributary.merge.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.modelfiles.MalformedFileException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(30));

  @Test
  void whatFailsForNowIsTriedUntilItSucceeds() throws Exception {
    Callable<String> action =
        failing(
            new IOException("disk full"), new BrokerUnavailableException("x", new IOException()));

    assertThat(QUICK.call("test", action)).isEqualTo("done");
  }

  @Test
  void whatFailsForEverIsTriedOnce() {
    for (Exception failure :
        List.of(
            new MalformedFileException("f", "w", "p"),
            new NoSuchFileException("f"),
            new IllegalStateException("a fault"))) {
      assertThatThrownBy(() -> QUICK.call("test", failing(failure))).isSameAs(failure);
    }
  }

  @Test
  void theLastFailureIsGivenWhenTheTimeIsUp() {
    IOException failure = new IOException("disk full");
    RetryPolicy once = QUICK.within(Duration.ZERO);

    assertThatThrownBy(() -> once.call("test", failing(failure))).isSameAs(failure);
  }

  @Test
  void anInterruptStopsItWhateverTheCallMadeOfIt() {
    assertThatThrownBy(() -> QUICK.call("test", failing(new ClosedByInterruptException())))
        .isInstanceOf(InterruptedException.class);
    assertThatThrownBy(
            () ->
                QUICK.call(
                    "test",
                    () -> {
                      Thread.currentThread().interrupt();
                      throw new IllegalStateException("wrapped");
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static Callable<String> failing(Exception... failures) {
    Deque<Exception> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      if (left.isEmpty()) {
        return "done";
      }
      throw left.pop();
    };
  }
}
