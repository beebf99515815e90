package io.tributary.registry.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.decision.LastEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

final class StreamsFailurePolicyTest {
  private Instant now = Instant.EPOCH;
  private final StreamsFailurePolicy policy = new StreamsFailurePolicy(() -> now);

  @Test
  void an_expired_transactional_id_gets_a_new_thread() {
    Throwable expired = new StreamsException(new InvalidPidMappingException("expired"));

    assertThat(policy.respond(expired)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
  }

  @Test
  void what_a_new_thread_cannot_mend_stops_the_client_by_its_own_name() {
    StaleStateException stale =
        new StaleStateException("t", 0, Optional.empty(), Optional.of(new LastEvent("a/b", 1)));
    Throwable wrapped = new StreamsException("task", new RuntimeException(stale));
    Throwable lost =
        new StreamsException(
            new NoOffsetForPartitionException(Set.of(new TopicPartition("adapter-commands", 1))));

    assertThat(policy.respond(wrapped)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(policy.respond(lost)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(StreamsFailurePolicy.cause(wrapped)).isSameAs(stale);
  }

  @Test
  void threads_are_not_replaced_for_ever_but_again_after_a_while() {
    Map<Boolean, StreamThreadExceptionResponse> expected =
        Map.of(
            true, StreamThreadExceptionResponse.REPLACE_THREAD,
            false, StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    for (int i = 1; i <= 6; i++) {
      assertThat(policy.respond(new RuntimeException("x"))).isEqualTo(expected.get(i <= 5));
    }

    now = now.plus(Duration.ofMinutes(11));

    assertThat(policy.respond(new RuntimeException("x"))).isEqualTo(expected.get(true));
  }
}
