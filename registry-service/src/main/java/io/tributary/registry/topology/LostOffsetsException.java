package io.tributary.registry.topology;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** The place up to which commands were decided is unknown; guessing would skip or repeat some. */
public final class LostOffsetsException extends RuntimeException {
  LostOffsetsException(String group, List<TopicPartition> partitions) {
    super(
        "consumer group "
            + group
            + " has lost its offsets of "
            + partitions
            + " (expired, or deleted): stop every registry and run the registry's 'rebuild'");
  }
}
