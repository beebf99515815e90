package io.tributary.trainer.commits;

/**
 * The low watermark of a partition: every record below {@code nextOffset} is in a durable commit. A
 * stored one may be behind what is true, never before it.
 *
 * @param topic for a person: the key holds the topic's id
 */
public record Watermark(String schemaVersion, String topic, int partition, long nextOffset) {
  /** The version of this form. */
  public static final String SCHEMA_VERSION = "1";

  /** Refuses what is no offset. */
  public Watermark {
    Fields.require(topic, "topic");
    if (nextOffset < 0) {
      throw new IllegalArgumentException("nextOffset is negative: " + nextOffset);
    }
  }
}
