package io.tributary.merge.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group's offsets. A commit that fails for now costs nothing but a second look at events that
 * are passed over, so it is told and not repeated. Used by the consumer's thread alone.
 */
final class Offsets {
  private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
  private long lastCommit = System.nanoTime();

  Offsets(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** An event that asks nothing of this worker. */
  void passed(TopicPartition partition, long offset) {
    passed.put(partition, new OffsetAndMetadata(offset + 1));
  }

  /** A request that has its outcome. */
  void commit(TopicPartition partition, long offset) {
    passed(partition, offset);
    commitPassed();
  }

  void commitPassedIfDue() {
    if (System.nanoTime() - lastCommit > EVERY.toNanos()) {
      commitPassed();
    }
  }

  void commitPassed() {
    lastCommit = System.nanoTime();
    if (passed.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(passed);
      passed.clear();
    } catch (CommitFailedException | RetriableException e) {
      LOG.warn("offsets {} not committed: {}", passed, e.getMessage());
    }
  }

  /** Partitions that are no longer this worker's. */
  void forget(Collection<TopicPartition> partitions) {
    passed.keySet().removeAll(partitions);
  }
}
