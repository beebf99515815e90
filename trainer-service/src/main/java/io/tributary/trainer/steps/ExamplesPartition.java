package io.tributary.trainer.steps;

import org.apache.kafka.common.TopicPartition;

/**
 * One partition of one incarnation of tokenized-examples.
 *
 * @param topicId Kafka's id of the topic: a topic made again has another
 */
public record ExamplesPartition(String topic, String topicId, int partition) {
  /** The same without the incarnation. */
  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}
