package io.tributary.merge.outcomes;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Follows all of adapter-events, whatever partitions this worker has, for the outcomes in it. */
public final class OutcomeFollower implements AutoCloseable {
  private final KnownOutcomes outcomes = new KnownOutcomes();
  private final TopicFeed<EventEnvelope> feed;

  /**
   * Starts following.
   *
   * @param onFailure told once if it cannot go on
   */
  public OutcomeFollower(
      KafkaConnection kafka,
      Topic<String, EventEnvelope> events,
      Consumer<RuntimeException> onFailure) {
    this.feed =
        TopicFeed.start(
            "merge-outcomes",
            kafka,
            events,
            (event, partition, offset) -> outcomes.note(event.data(), offset),
            onFailure);
  }

  /**
   * Reads to the end of now.
   *
   * @throws BrokerUnavailableException when that takes longer
   */
  public void catchUp(Duration timeout) {
    try {
      feed.awaitEnd(timeout);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("reading adapter-events to its end", e);
    }
  }

  /** Whether a request has its outcome, as of the last event read. */
  public boolean isDecided(String mergeId, long requestOffset) {
    return outcomes.isDecided(mergeId, requestOffset);
  }

  @Override
  public void close() {
    feed.close();
  }
}
