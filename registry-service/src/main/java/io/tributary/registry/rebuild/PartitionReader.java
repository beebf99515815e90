package io.tributary.registry.rebuild;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a partition from its beginning to an end that was captured before. */
final class PartitionReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final KafkaConnection kafka;

  PartitionReader(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /**
   * Hands on every committed record below {@code end}.
   *
   * @throws BrokerUnavailableException if nothing comes for 90 s
   */
  void read(TopicPartition at, long end, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
    try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer =
        kafka.consumer(Map.of())) {
      consumer.assign(List.of(at));
      consumer.seekToBeginning(List.of(at));
      long position = consumer.position(at);
      long moved = System.nanoTime();
      while (position < end) {
        consumer.poll(POLL).forEach(handler);
        if (consumer.position(at) > position) {
          position = consumer.position(at);
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > SILENCE.toNanos()) {
          throw new BrokerUnavailableException(
              "reading " + at + " to " + end, new TimeoutException("stuck at " + position));
        }
      }
    }
  }
}
