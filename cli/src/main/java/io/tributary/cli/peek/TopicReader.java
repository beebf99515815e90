package io.tributary.cli.peek;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the last committed records of a topic; what is written meanwhile is not waited for. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Markers of transactions take offsets too: one record in this many is surely there. */
  private static final long OFFSETS_PER_RECORD = 4;

  private final Consumer<byte[], byte[]> consumer;

  /** A record with its place. */
  public record Found<V>(String place, String key, long timestamp, V value) {}

  /** Connects. */
  public TopicReader(KafkaConnection kafka) {
    this.consumer = kafka.consumer(Map.of());
  }

  /**
   * The last records of a topic, oldest first.
   *
   * @param limit at most so many
   * @param key only records of this key, if given; then the whole topic is read
   */
  public <V> List<Found<V>> last(Topic<?, V> topic, int limit, Optional<String> key) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(p -> new TopicPartition(topic.name(), p))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long back = key.isPresent() ? Long.MAX_VALUE : limit * OFFSETS_PER_RECORD;
    partitions.forEach(
        p -> consumer.seek(p, Math.max(begins.get(p), ends.get(p) - Math.min(back, ends.get(p)))));
    Predicate<ConsumerRecord<byte[], byte[]>> wanted =
        record -> key.map(k -> k.equals(key(record))).orElse(true);
    return newest(read(ends, wanted, limit), limit).stream().map(r -> found(topic, r)).toList();
  }

  /** No more of a partition than can be shown at the end. */
  private List<ConsumerRecord<byte[], byte[]>> read(
      Map<TopicPartition, Long> ends, Predicate<ConsumerRecord<byte[], byte[]>> wanted, int limit) {
    Map<Integer, Deque<ConsumerRecord<byte[], byte[]>>> kept = new TreeMap<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (wanted.test(record)) {
          Deque<ConsumerRecord<byte[], byte[]>> last =
              kept.computeIfAbsent(record.partition(), p -> new ArrayDeque<>());
          last.addLast(record);
          if (last.size() > limit) {
            last.removeFirst();
          }
        }
      }
    }
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    kept.values().forEach(all::addAll);
    return all;
  }

  private static List<ConsumerRecord<byte[], byte[]>> newest(
      List<ConsumerRecord<byte[], byte[]>> records, int limit) {
    List<ConsumerRecord<byte[], byte[]>> sorted = new ArrayList<>(records);
    sorted.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
    return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
  }

  private static <V> Found<V> found(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
    V value =
        topic.value().deserializer().deserialize(record.topic(), record.headers(), record.value());
    String place = record.topic() + "-" + record.partition() + "@" + record.offset();
    return new Found<>(place, key(record), record.timestamp(), value);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
