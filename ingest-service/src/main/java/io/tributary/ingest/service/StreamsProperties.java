package io.tributary.ingest.service;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the topology's clients. Memory: a partition holds at most {@value
 * #BUFFERED_RECORDS} records and what one fetch brings, so an instance with all eight holds some
 * tens of MiB of ordinary records and 8 * 16 * 8 MiB if every one is of the largest size.
 */
final class StreamsProperties {
  private static final int BUFFERED_RECORDS = 16;
  private static final int POLLED_RECORDS = 500;
  private static final long MOST_POLL_MILLIS = 100;
  private static final int POLLS_PER_COMMIT = 4;
  private static final int FETCH_BYTES = 16 << 20;
  private static final int PARTITION_FETCH_BYTES = 1 << 20;
  private static final int BATCH_BYTES = 1 << 16;
  private static final int SESSION_MILLIS = 10_000;
  private static final int HEARTBEAT_MILLIS = 2_500;

  /**
   * Streams members stay in the group when closed, for the sake of state on their disk; ours is in
   * memory and gone with them.
   */
  private static final String LEAVE_GROUP_ON_CLOSE = "internal.leave.group.on.close";

  private StreamsProperties() {}

  static Properties of(IngestSettings settings) {
    Properties properties = new Properties();
    properties.putAll(settings.kafka().common());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.POLL_MS_CONFIG, pollMillis(settings.commitInterval()));
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.cache().resolve("streams").toString());
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    properties.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.topicPolicy().replicationFactor());
    // A partition's state is restored within seconds: a new instance is given its share at once
    // and not when a copy, two partitions at a time, has caught up.
    properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, Long.MAX_VALUE);
    consumer(properties);
    producer(properties);
    return properties;
  }

  /**
   * A thread that waits for records does not commit those that it has: Kafka Streams' 100 ms would
   * come on top of the interval whenever a record comes alone.
   */
  private static long pollMillis(Duration commitInterval) {
    return Math.max(1, Math.min(MOST_POLL_MILLIS, commitInterval.toMillis() / POLLS_PER_COMMIT));
  }

  /** Ours win over settings passed through: they decide what is read. */
  private static void consumer(Properties properties) {
    main(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    main(properties, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    main(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS);
    main(properties, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    main(properties, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
    main(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    main(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    main(properties, LEAVE_GROUP_ON_CLOSE, true);
  }

  /**
   * Most of an example's bytes are ids of two or three bytes, which LZ4 leaves as they are; zstd
   * also codes frequent ones shorter. A larger batch holds what a partition gets in a transaction.
   */
  private static void producer(Properties properties) {
    producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
  }

  private static void producer(Properties properties, String key, Object value) {
    properties.put(StreamsConfig.producerPrefix(key), value);
  }

  private static void main(Properties properties, String key, Object value) {
    properties.put(StreamsConfig.mainConsumerPrefix(key), value);
  }
}
