package io.tributary.registry.feed;

import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader. Its feed waits for each event to be written, so that a slow reader holds up nobody
 * else and nothing is kept for it.
 */
final class Subscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  private final SseEventSink sink;
  private final Sse sse;
  private final Audience audience;
  private FeedPosition position;
  private volatile boolean ended;
  private final TopicFeed<EventEnvelope> feed;

  /**
   * Starts to send.
   *
   * @param position after what the reader has had
   * @param audience what the reader hears of
   */
  Subscription(
      KafkaConnection kafka,
      Topic<String, EventEnvelope> events,
      SseEventSink sink,
      Sse sse,
      FeedPosition position,
      Audience audience) {
    this.sink = sink;
    this.sse = sse;
    this.position = position;
    this.audience = audience;
    this.feed =
        TopicFeed.startFrom(
            position.next(), "registry-events", kafka, events, this::send, this::end);
  }

  private void send(EventEnvelope event, TopicPartition partition, long offset) {
    position = position.after(partition.partition(), offset);
    if (!audience.hears(event.subject())) {
      return;
    }
    sink.send(
            sse.newEventBuilder()
                .id(position.id())
                .name(event.type().type())
                .data(new String(Json.write(FeedEvent.of(event)), StandardCharsets.UTF_8))
                .build())
        .toCompletableFuture()
        .join();
  }

  /** A reader that has gone is noticed by a write that fails. */
  void beat() {
    if (!isEnded()) {
      sink.send(sse.newEventBuilder().comment("").build());
    }
  }

  boolean isEnded() {
    return ended || sink.isClosed();
  }

  private void end(RuntimeException reason) {
    LOG.debug("a reader of the feed has gone", reason);
    ended = true;
  }

  @Override
  public void close() {
    ended = true;
    feed.close();
    sink.close();
  }
}
