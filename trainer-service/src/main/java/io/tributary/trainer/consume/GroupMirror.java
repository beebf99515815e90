package io.tributary.trainer.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the low watermarks to the consumer group, so that lag tools show the truth. Nothing reads
 * them back: a failure here costs a picture, not a record.
 */
final class GroupMirror {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMirror.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> mirrored = new HashMap<>();

  GroupMirror(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Commits what moved, without waiting. */
  void follow(Map<TopicPartition, Long> watermarks) {
    Map<TopicPartition, OffsetAndMetadata> moved = moved(watermarks);
    if (!moved.isEmpty()) {
      consumer.commitAsync(
          moved,
          (offsets, failure) -> {
            if (failure != null) {
              forget(offsets.keySet());
              LOG.debug("group offsets not written: {}", failure.getMessage());
            }
          });
    }
  }

  /** Commits what moved and waits: the partitions are about to go. */
  void last(Map<TopicPartition, Long> watermarks) {
    Map<TopicPartition, OffsetAndMetadata> moved = moved(watermarks);
    if (moved.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(moved);
    } catch (KafkaException e) {
      LOG.info("group offsets not written, lag tools show older ones: {}", e.getMessage());
    }
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(mirrored::remove);
  }

  private Map<TopicPartition, OffsetAndMetadata> moved(Map<TopicPartition, Long> watermarks) {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    watermarks.forEach(
        (partition, offset) -> {
          if (consumer.assignment().contains(partition)
              && !offset.equals(mirrored.put(partition, offset))) {
            moved.put(partition, new OffsetAndMetadata(offset));
          }
        });
    return moved;
  }
}
