package io.tributary.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes to instruction-records: idempotent, acknowledged by all replicas, in the order of the
 * calls for each adapter. Any number of threads may send.
 */
final class InstructionSender implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final int DELIVERY_WAITS = 3;

  /** Kafka's own bytes around a record; not exact, as it is only to bound what is held. */
  private static final int OVERHEAD = 100;

  private final Topic<byte[], byte[]> topic;
  private final Producer<byte[], byte[]> producer;
  private final Unacknowledged unacknowledged;

  InstructionSender(KafkaConnection kafka, Topic<byte[], byte[]> topic, IntakeSettings settings) {
    this.topic = topic;
    this.producer = kafka.producer(settings(settings));
    this.unacknowledged =
        new Unacknowledged(settings.maxUnacknowledgedBytes(), settings.lag(), System::nanoTime);
  }

  /** The producer's memory is larger than what may be under way, so that it never waits for it. */
  private static Map<String, Object> settings(IntakeSettings settings) {
    int wait = Math.toIntExact(settings.ackWait().toMillis());
    return Map.of(
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        2 * settings.maxUnacknowledgedBytes() + (8L << 20),
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        wait,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        wait,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        DELIVERY_WAITS * wait);
  }

  /**
   * Sends a record.
   *
   * @param patience how long this may wait for room
   * @return completed with where it lies, or with Kafka's reason
   * @throws BackPressureException if there is no room in this time; nothing was sent
   */
  CompletableFuture<RecordMetadata> send(
      AdapterId adapter, CheckedRecord record, Duration patience) {
    Unacknowledged.Sending sending =
        unacknowledged
            .enter(record.value().length + OVERHEAD, patience)
            .orElseThrow(() -> new BackPressureException("the broker does not keep up"));
    CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();
    byte[] key = adapter.toString().getBytes(UTF_8);
    try {
      producer.send(
          new ProducerRecord<>(topic.name(), null, key, record.value(), record.headers()),
          (metadata, failure) -> {
            unacknowledged.leave(sending);
            complete(answer, metadata, failure);
          });
    } catch (KafkaException | IllegalStateException e) {
      unacknowledged.leave(sending);
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private static void complete(
      CompletableFuture<RecordMetadata> answer, RecordMetadata metadata, Exception failure) {
    if (failure == null) {
      answer.complete(metadata);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** Whether the broker has left something unacknowledged for too long. */
  boolean lags() {
    return unacknowledged.lags();
  }

  long unacknowledgedBytes() {
    return unacknowledged.bytes();
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
