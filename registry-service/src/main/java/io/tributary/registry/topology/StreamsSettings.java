package io.tributary.registry.topology;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the topology runs.
 *
 * @param applicationId consumer group, and prefix of the changelog and of transactional ids
 * @param commitInterval how long a decided command waits for others before its transaction ends
 * @param replicas of the changelog
 */
public record StreamsSettings(String applicationId, Duration commitInterval, TopicPolicy replicas) {
  /** A killed registry's partitions are taken over after this time. */
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;

  private static final int HEARTBEAT_MILLIS = 3_000;
  private static final int RETRY_MILLIS = 2;

  /** The topic from which the decision state is restored. */
  public String changelogTopic() {
    return RegistryTopology.changelogTopic(applicationId);
  }

  /** Topic settings of the changelog. */
  public Map<String, String> changelog() {
    return Map.of(
        "cleanup.policy",
        "compact",
        "min.insync.replicas",
        Integer.toString(replicas.minInSyncReplicas()));
  }

  Properties properties(KafkaConnection kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka.common());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replicas.replicationFactor());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    // A poll that waits for records delays the commit of those decided before.
    properties.put(StreamsConfig.POLL_MS_CONFIG, Math.max(1, commitInterval.toMillis() / 2));
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "none");
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        SESSION_TIMEOUT_MILLIS);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MILLIS);
    // An instance that stops in good order hands its partitions over at once.
    properties.put(StreamsConfig.mainConsumerPrefix("internal.leave.group.on.close"), true);
    // What a transaction wrote leaves when it ends: one request, which adds all its partitions.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), commitInterval.toMillis());
    // The broker refuses what comes while the markers of the last transaction are being written,
    // some milliseconds; waiting the default of 100 would cost each commit that.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_MILLIS);
    return properties;
  }
}
