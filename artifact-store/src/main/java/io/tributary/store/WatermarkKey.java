package io.tributary.store;

import java.util.regex.Pattern;

/**
 * Names the low watermark of one partition.
 *
 * @param topicId Kafka's id of the topic, not its name: a topic made again has another
 * @param partition number of the partition
 */
public record WatermarkKey(String topicId, int partition) {
  private static final Pattern TOPIC_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

  /**
   * @throws IllegalArgumentException when a part cannot stand in a key
   */
  public WatermarkKey {
    if (!TOPIC_ID.matcher(topicId).matches()) {
      throw new IllegalArgumentException("not a Kafka topic id: " + topicId);
    }
    if (partition < 0) {
      throw new IllegalArgumentException("not a partition: " + partition);
    }
  }
}
