package io.tributary.trainer.steps;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of an adapter in every topic: Kafka's default partitioner over its key. */
public final class AdapterPartition {
  private AdapterPartition() {}

  /** The number of the partition. */
  public static int of(AdapterId adapter) {
    byte[] key = adapter.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % Topics.PARTITIONS;
  }
}
