package io.tributary.trainer.consume;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How the consumer behaves.
 *
 * @param groupId shared by the trainers of a stack
 * @param clientId this instance's
 * @param grace how long a step and its commit may take when a partition is wanted back
 * @param maxQueuedExamples of a partition that may wait to come into a step
 */
public record ConsumerSettings(
    String groupId, String clientId, Duration grace, int maxQueuedExamples) {
  private static final Duration REBALANCE_MARGIN = Duration.ofMinutes(5);

  /** A killed trainer's partitions are taken over after this time, as in the other services. */
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;

  private static final int HEARTBEAT_MILLIS = 2_500;

  /** The settings of the Kafka consumer. */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        Math.toIntExact(REBALANCE_MARGIN.plus(grace).toMillis()));
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    return properties;
  }
}
