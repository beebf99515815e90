package io.tributary.access;

import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * access-events as this instance writes them. Nothing decides about them: keys are random and never
 * collide, and a revocation is final, so any order of writers gives the same ring.
 */
public final class AccessLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Topic<String, AccessEvent> topic;
  private final Producer<byte[], byte[]> producer;
  private final AccessFeed feed;

  /** Writes to what this feed reads. */
  public AccessLog(KafkaConnection kafka, Topic<String, AccessEvent> topic, AccessFeed feed) {
    this.topic = topic;
    this.producer = kafka.producer(Map.of());
    this.feed = feed;
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
    return feed.ring();
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
