package io.tributary.registry.rebuild;

import io.tributary.contracts.topics.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes a state to its changelog; only what the broker has confirmed counts as written. */
final class ChangelogWriter implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long sent;

  /**
   * Writes to a topic that may have just been made. One request at a time: the leader of a new
   * partition may not know yet that it is one, refuse a first batch and take the second, after
   * which it holds the first to be out of order until its delivery times out.
   */
  ChangelogWriter(KafkaConnection kafka, String topic) {
    this.producer = kafka.producer(Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1));
    this.topic = topic;
  }

  /** Sends the entries of a partition. */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback counts what was confirmed.
  void write(int partition, Map<String, byte[]> entries) {
    entries.forEach(
        (key, value) -> {
          byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
          producer.send(
              new ProducerRecord<>(topic, partition, keyBytes, value), (at, e) -> confirm(e));
        });
    sent += entries.size();
  }

  private void confirm(Exception e) {
    if (e == null) {
      confirmed.incrementAndGet();
    } else {
      failure.compareAndSet(null, e);
    }
  }

  /**
   * How many were written, when all have been.
   *
   * @throws KafkaException if one was not
   */
  long finish() {
    producer.flush();
    Exception first = failure.get();
    if (first != null) {
      throw new KafkaException(
          "wrote %d of %d entries to %s, then: %s: run 'rebuild' again"
              .formatted(confirmed.get(), sent, topic, first.getMessage()),
          first);
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close();
  }
}
