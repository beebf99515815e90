package io.tributary.bench.ingest;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Topics from their beginning as a reader of committed records sees them, undecoded. */
final class Outputs implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          10_000,
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          20);

  private final Consumer<byte[], byte[]> consumer;

  /** Reads all partitions of these. */
  Outputs(KafkaConnection kafka, Topic<?, ?>... topics) {
    consumer = kafka.consumer(SETTINGS);
    List<TopicPartition> partitions =
        Stream.of(topics)
            .flatMap(
                topic ->
                    IntStream.range(0, topic.partitions())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What is there now, or none after a tenth of a second. */
  ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(POLL);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
