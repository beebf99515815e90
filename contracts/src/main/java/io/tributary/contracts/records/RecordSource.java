package io.tributary.contracts.records;

/**
 * The coordinates of a Kafka record.
 *
 * @param topicId Kafka's id of the topic's incarnation, in its Base64 form
 * @param timestamp milliseconds since 1970, the record's own
 */
public record RecordSource(
    String topic, String topicId, int partition, long offset, long timestamp) {
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
