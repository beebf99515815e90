package io.tributary.trainer.commits;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.Optional;

/**
 * How far an adapter's records of a partition are in a commit: every one below {@code nextOffset}.
 *
 * @param topicId Kafka's id of the topic's incarnation
 * @param last the last record consumed; absent if the adapter has none yet
 */
public record PartitionPosition(
    String topic, String topicId, int partition, long nextOffset, Optional<LastRecord> last) {
  /** A consumed record and the SHA-256 of its value: proof that the log is still the same. */
  public record LastRecord(long offset, String sha256) {}

  /** Refuses what would be read wrongly later. */
  public PartitionPosition {
    Fields.require(topic, "positions.topic");
    Fields.require(topicId, "positions.topicId");
    Fields.require(last, "positions.last");
    if (last.isPresent() && last.get().offset() >= nextOffset) {
      throw new IllegalArgumentException("positions: the last record is not below nextOffset");
    }
  }

  /** Before the adapter's first record. */
  public static PartitionPosition before(ExamplesPartition partition, long offset) {
    return new PartitionPosition(
        partition.topic(), partition.topicId(), partition.partition(), offset, Optional.empty());
  }

  /** After this record. */
  public PartitionPosition after(ReceivedExample record) {
    return new PartitionPosition(
        topic,
        topicId,
        partition,
        record.offset() + 1,
        Optional.of(new LastRecord(record.offset(), record.sha256())));
  }

  /** The partition meant. */
  @JsonIgnore
  public ExamplesPartition examples() {
    return new ExamplesPartition(topic, topicId, partition);
  }
}
