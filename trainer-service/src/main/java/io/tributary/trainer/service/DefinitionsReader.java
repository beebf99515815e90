package io.tributary.trainer.service;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topics;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.training.DefinitionsFeed;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Keeps the definitions as adapter-events has them. */
final class DefinitionsReader implements DefinitionsFeed, AutoCloseable {
  private final TopicFeed<EventEnvelope> feed;
  private final Duration timeout;

  private DefinitionsReader(TopicFeed<EventEnvelope> feed, Duration timeout) {
    this.feed = feed;
    this.timeout = timeout;
  }

  static DefinitionsReader start(
      KafkaConnection kafka,
      Topics topics,
      Definitions definitions,
      Duration timeout,
      Consumer<Throwable> onFailure) {
    TopicFeed<EventEnvelope> feed =
        TopicFeed.start(
            "definitions",
            kafka,
            topics.adapterEvents(),
            (event, partition, offset) -> definitions.apply(event),
            onFailure::accept);
    return new DefinitionsReader(feed, timeout);
  }

  @Override
  public void awaitEnd() {
    try {
      feed.awaitEnd(timeout);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("reading adapter-events to its end", e);
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
