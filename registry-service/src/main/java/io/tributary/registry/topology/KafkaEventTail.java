package io.tributary.registry.topology;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.registry.decision.LastEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the last committed event of a partition. It waits until committed reads reach the end that
 * uncommitted ones have: the transaction of a registry that was killed a moment ago may not have
 * ended in every partition yet.
 */
public final class KafkaEventTail implements EventTail, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration OPEN_TRANSACTIONS = Duration.ofSeconds(90);
  private static final long FIRST_WINDOW = 32;

  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /** Reads this topic, adapter-events with its prefix. */
  public KafkaEventTail(KafkaConnection kafka, String topic) {
    this.admin = kafka.admin();
    this.consumer = kafka.consumer(Map.of());
    this.topic = topic;
  }

  @Override
  public synchronized Optional<LastEvent> last(int partition) {
    TopicPartition at = new TopicPartition(topic, partition);
    long end = end(at);
    consumer.assign(List.of(at));
    long begin = consumer.beginningOffsets(List.of(at)).get(at);
    for (long window = FIRST_WINDOW; ; window *= 8) {
      long from = Math.max(begin, end - window);
      Optional<LastEvent> last = last(at, from, end);
      if (last.isPresent() || from == begin) {
        return last;
      }
    }
  }

  /** The end as uncommitted reads see it. */
  private long end(TopicPartition at) {
    try {
      return admin
          .listOffsets(Map.of(at, OffsetSpec.latest()))
          .partitionResult(at)
          .get(OPEN_TRANSACTIONS.toSeconds(), TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("reading the end of " + at, e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("reading the end of " + at, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("reading the end of " + at, e);
    }
  }

  private Optional<LastEvent> last(TopicPartition at, long from, long end) {
    consumer.seek(at, from);
    Optional<LastEvent> last = Optional.empty();
    long deadline = System.nanoTime() + OPEN_TRANSACTIONS.toNanos();
    while (consumer.position(at) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        last = Optional.of(decode(record));
      }
      if (System.nanoTime() > deadline) {
        throw new BrokerUnavailableException(
            "reading " + at + " to " + end,
            new TimeoutException("a transaction stays open at " + consumer.position(at)));
      }
    }
    return last;
  }

  private static LastEvent decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      EventEnvelope event = EventCodec.read(record.headers(), record.value());
      return new LastEvent(event.subject(), event.sequence());
    } catch (MalformedContractException e) {
      throw new MalformedContractException(
          record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + e.getMessage(),
          e);
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
    admin.close();
  }
}
