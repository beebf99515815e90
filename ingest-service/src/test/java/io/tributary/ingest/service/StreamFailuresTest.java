package io.tributary.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
  private static final TopicPartition PARTITION = new TopicPartition("instruction-records", 3);

  private final List<String> stops = new ArrayList<>();
  private final StreamFailures failures =
      new StreamFailures(
          "group", new RestartBudget(2, Duration.ofMinutes(10), Clock.systemUTC()), stops::add);

  @Test
  void whatMayPassGetsANewThreadWithinTheBudget() {
    StreamsException forgotten =
        new StreamsException("a week idle", new InvalidPidMappingException("unknown id"));
    assertThat(failures.handle(forgotten)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(failures.handle(forgotten)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(stops).isEmpty();

    assertThat(failures.handle(forgotten)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stops)
        .containsExactly(
            "stream threads failed more than 2 in 10 min, last: StreamsException: a week idle");
  }

  @Test
  void anOffsetThatIsGoneStopsTheServiceByName() {
    OffsetOutOfRangeException gone = new OffsetOutOfRangeException(Map.of(PARTITION, 12L));
    assertThat(failures.handle(new StreamsException("no reset policy", gone)))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(stops.get(0))
        .contains("group group: the topic no longer has the offsets {instruction-records-3=12}")
        .contains("--topic instruction-records --reset-offsets");
  }

  @Test
  void anOffsetThatIsMissingStopsTheServiceByName() {
    failures.handle(
        new StreamsException("x", new NoOffsetForPartitionException(Set.of(PARTITION))));
    assertThat(stops.get(0)).contains("no offset of [instruction-records-3]");
  }

  @Test
  void whatNoThreadCuresStopsTheServiceAtOnce() {
    failures.handle(new StreamsException("x", new TopicAuthorizationException("not allowed")));
    failures.handle(new OutOfMemoryError("heap"));
    assertThat(stops)
        .containsExactly("TopicAuthorizationException: not allowed", "OutOfMemoryError: heap");
  }
}
