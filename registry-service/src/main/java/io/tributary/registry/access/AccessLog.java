package io.tributary.registry.access;

import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.feed.TopicFeed;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * access-events as this instance writes and reads them. Nothing decides about them: keys are random
 * and never collide, and a revocation is final, so any order of writers gives the same ring.
 */
public final class AccessLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Topic<String, AccessEvent> topic;
  private final KeyRing ring;
  private final Producer<byte[], byte[]> producer;
  private final TopicFeed<AccessEvent> feed;

  private AccessLog(
      KafkaConnection kafka,
      Topic<String, AccessEvent> topic,
      KeyRing ring,
      Consumer<RuntimeException> onFailure) {
    this.topic = topic;
    this.ring = ring;
    this.producer = kafka.producer(Map.of());
    this.feed =
        TopicFeed.start(
            "registry-access",
            kafka,
            topic,
            (event, partition, offset) -> ring.apply(event),
            onFailure);
  }

  /**
   * Starts reading.
   *
   * @param onFailure told when reading stops by itself: who was revoked since would be let in
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public static AccessLog start(
      AccessSettings settings,
      KafkaConnection kafka,
      Topic<String, AccessEvent> topic,
      Consumer<RuntimeException> onFailure) {
    return new AccessLog(kafka, topic, new KeyRing(ConfiguredKeys.of(settings)), onFailure);
  }

  /** Whether everything that was written before the start has been read. */
  public boolean isCaughtUp() {
    return feed.isCaughtUp();
  }

  /**
   * Writes an event; returns when this instance has read it. Others read it at about the same time.
   *
   * @throws AccessUnwrittenException if it may not have been written
   */
  void write(AccessEvent event) {
    RecordHeaders headers = new RecordHeaders();
    byte[] value = topic.value().serializer().serialize(topic.name(), headers, event);
    byte[] key = event.keyId().getBytes(StandardCharsets.UTF_8);
    try {
      RecordMetadata written =
          producer
              .send(new ProducerRecord<>(topic.name(), null, key, value, headers))
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      feed.awaitOffset(
          new TopicPartition(written.topic(), written.partition()), written.offset(), PATIENCE);
    } catch (ExecutionException e) {
      throw new AccessUnwrittenException(e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw new AccessUnwrittenException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccessUnwrittenException(e);
    }
  }

  /** All keys, as far as this has read. */
  KeyRing ring() {
    return ring;
  }

  @Override
  public void close() {
    feed.close();
    producer.close(CLOSE);
  }
}
