package io.tributary.cli.watch;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TrainingProgress;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads training-progress, adapter-events and rejected-records together, read_committed. */
public final class WatchStream implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Topic<String, TrainingProgress> progress;
  private final Topic<String, EventEnvelope> events;
  private final Topic<String, RejectedRecord> rejects;

  /** Where to begin. */
  public enum From {
    /** With what is still there. */
    BEGINNING,
    /** With what comes now. */
    NOW
  }

  /** Connects; nothing that happens after this call is missed. */
  public WatchStream(KafkaConnection kafka, Topics topics, From from) {
    this.consumer = kafka.consumer(Map.of());
    this.progress = topics.trainingProgress();
    this.events = topics.adapterEvents();
    this.rejects = topics.rejectedRecords();
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    Map<TopicPartition, Long> start =
        from == From.NOW ? consumer.endOffsets(partitions) : consumer.beginningOffsets(partitions);
    start.forEach(consumer::seek);
  }

  private List<TopicPartition> partitions() {
    return Stream.of(progress, events, rejects)
        .flatMap(
            topic ->
                IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p)))
        .toList();
  }

  /** What was committed since the last call; waits this long for the first of it. */
  public List<WatchEntry> poll(Duration timeout) {
    List<WatchEntry> entries = new ArrayList<>();
    consumer.poll(timeout).forEach(record -> entries.add(entry(record)));
    return entries;
  }

  private WatchEntry entry(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(progress.name())) {
      TrainingProgress value = read(progress, record);
      return new WatchEntry.Training(key, value.at(), value);
    }
    if (record.topic().equals(events.name())) {
      EventEnvelope event = read(events, record);
      return new WatchEntry.Event(key, event.time(), event);
    }
    return new WatchEntry.Rejection(
        key, Instant.ofEpochMilli(record.timestamp()), read(rejects, record));
  }

  private static <V> V read(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
    return topic
        .value()
        .deserializer()
        .deserialize(record.topic(), record.headers(), record.value());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
