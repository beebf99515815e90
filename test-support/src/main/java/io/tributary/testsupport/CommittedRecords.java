package io.tributary.testsupport;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What topics hold for a reader of committed records.
 *
 * @param connection to their broker
 */
public record CommittedRecords(KafkaConnection connection) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Every committed record that the topic holds now, partition by partition in offset order. */
  public <K, V> List<ConsumerRecord<K, V>> of(Topic<K, V> topic) {
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = connection.consumer(Map.of())) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> records.add(decode(topic, record)));
      }
    }
    records.sort(
        Comparator.<ConsumerRecord<K, V>>comparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset));
    return records;
  }

  private static <K, V> ConsumerRecord<K, V> decode(
      Topic<K, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        topic.key().deserializer().deserialize(record.topic(), record.headers(), record.key()),
        topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value()),
        record.headers(),
        record.leaderEpoch());
  }
}
