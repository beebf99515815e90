package io.tributary.access;

import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** access-events as this instance reads them, into a ring of its own. */
public final class AccessFeed implements AutoCloseable {
  private final KeyRing ring;
  private final TopicFeed<AccessEvent> feed;

  private AccessFeed(KeyRing ring, TopicFeed<AccessEvent> feed) {
    this.ring = ring;
    this.feed = feed;
  }

  /**
   * Starts reading.
   *
   * @param onFailure told when reading stops by itself: who was revoked since would be let in
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public static AccessFeed start(
      AccessSettings settings,
      KafkaConnection kafka,
      Topic<String, AccessEvent> topic,
      Consumer<RuntimeException> onFailure) {
    KeyRing ring = new KeyRing(ConfiguredKeys.of(settings));
    return new AccessFeed(
        ring,
        TopicFeed.start(
            "access-events",
            kafka,
            topic,
            (event, partition, offset) -> ring.apply(event),
            onFailure));
  }

  /** Whether everything that was written before the start has been read. */
  public boolean isCaughtUp() {
    return feed.isCaughtUp();
  }

  /** Waits until this has read the event at this offset. */
  void awaitOffset(TopicPartition partition, long offset, Duration atMost) throws TimeoutException {
    feed.awaitOffset(partition, offset, atMost);
  }

  /** All keys, as far as this has read. */
  KeyRing ring() {
    return ring;
  }

  @Override
  public void close() {
    feed.close();
  }
}
