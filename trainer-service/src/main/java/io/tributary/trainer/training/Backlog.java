package io.tributary.trainer.training;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of each partition that were read and wait to come into a step, so that the consumer's
 * thread knows when to pause a partition. Counted from both threads.
 */
public final class Backlog {
  private final Map<TopicPartition, Integer> underway = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Integer> waiting = new ConcurrentHashMap<>();

  void handedOver(TopicPartition partition, int records) {
    underway.merge(partition, records, Integer::sum);
  }

  void taken(TopicPartition partition, int records) {
    underway.merge(partition, -records, Integer::sum);
  }

  void waiting(TopicPartition partition, int records) {
    waiting.put(partition, records);
  }

  /** Records that wait. */
  public int of(TopicPartition partition) {
    return underway.getOrDefault(partition, 0) + waiting.getOrDefault(partition, 0);
  }
}
