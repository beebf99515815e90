package io.tributary.contracts.feed;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads all of a topic, read_committed, from its beginning or from where a reader was, on a thread
 * of its own, and hands each value to one handler in the order of its partition. It belongs to no
 * group: every instance of every service sees everything.
 */
public final class TopicFeed<V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration JOIN = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final Consumer<byte[], byte[]> ends;
  private final Topic<String, V> topic;
  private final List<TopicPartition> partitions;
  private final Handler<V> handler;
  private final Thread thread;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private Optional<RuntimeException> failure = Optional.empty();
  private volatile boolean caughtUp;
  private volatile boolean closed;

  /**
   * Takes each value. An exception stops the feed; {@link #awaitEnd} and the listener report it.
   */
  @FunctionalInterface
  public interface Handler<V> {
    /** The value and where it lies. */
    void handle(V value, TopicPartition partition, long offset);
  }

  /**
   * Starts reading.
   *
   * @param name of the thread
   * @param onFailure told once if the feed stops by itself; a service stops with it
   */
  public static <V> TopicFeed<V> start(
      String name,
      KafkaConnection kafka,
      Topic<String, V> topic,
      Handler<V> handler,
      java.util.function.Consumer<RuntimeException> onFailure) {
    List<Long> beginning = Collections.nCopies(topic.partitions(), 0L);
    return startFrom(beginning, name, kafka, topic, handler, onFailure);
  }

  /**
   * The same from these offsets on.
   *
   * @param from by partition; one that lies behind the end means the end
   */
  public static <V> TopicFeed<V> startFrom(
      List<Long> from,
      String name,
      KafkaConnection kafka,
      Topic<String, V> topic,
      Handler<V> handler,
      java.util.function.Consumer<RuntimeException> onFailure) {
    TopicFeed<V> feed = new TopicFeed<>(from, name, kafka, topic, handler, onFailure);
    feed.thread.start();
    return feed;
  }

  private TopicFeed(
      List<Long> from,
      String name,
      KafkaConnection kafka,
      Topic<String, V> topic,
      Handler<V> handler,
      java.util.function.Consumer<RuntimeException> onFailure) {
    this.consumer = kafka.consumer(Map.of());
    this.ends = kafka.consumer(Map.of());
    this.topic = topic;
    this.handler = handler;
    this.partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(p -> new TopicPartition(topic.name(), p))
            .toList();
    partitions.forEach(p -> positions.put(p, from.get(p.partition())));
    this.thread = new Thread(() -> run(onFailure), name);
    thread.setDaemon(true);
  }

  /**
   * Waits until every value that was committed before this call has been handled.
   *
   * @throws TimeoutException if that takes longer
   * @throws RuntimeException the feed's own failure
   */
  public void awaitEnd(Duration timeout) throws TimeoutException {
    Map<TopicPartition, Long> captured;
    synchronized (ends) {
      captured = ends.endOffsets(partitions, timeout);
    }
    await(captured, timeout);
  }

  /** Waits until the value at this offset, and all before it in its partition, are handled. */
  public void awaitOffset(TopicPartition partition, long offset, Duration timeout)
      throws TimeoutException {
    await(Map.of(partition, offset + 1), timeout);
  }

  private synchronized void await(Map<TopicPartition, Long> until, Duration timeout)
      throws TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!reached(until)) {
      failure.ifPresent(
          e -> {
            throw e;
          });
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(topic.name() + " not read to its end in " + timeout);
      }
      try {
        wait(Math.max(1, left / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TimeoutException("interrupted while reading " + topic.name());
      }
    }
  }

  /** Whether every value that was committed before the start has been handled. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** Offsets handled so far: the next one of each partition. */
  public synchronized Map<TopicPartition, Long> positions() {
    return Map.copyOf(positions);
  }

  private synchronized boolean reached(Map<TopicPartition, Long> until) {
    return until.entrySet().stream().allMatch(e -> positions.get(e.getKey()) >= e.getValue());
  }

  private void run(java.util.function.Consumer<RuntimeException> onFailure) {
    try (consumer) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> atStart = consumer.endOffsets(partitions);
      seek(atStart);
      while (!closed) {
        handle(consumer.poll(POLL));
        caughtUp = caughtUp || reached(atStart);
      }
    } catch (WakeupException e) {
      if (!closed) {
        fail(e, onFailure);
      }
    } catch (RuntimeException e) {
      fail(e, onFailure);
    }
  }

  private void seek(Map<TopicPartition, Long> ends) {
    consumer.seekToBeginning(partitions);
    positions()
        .forEach(
            (at, from) -> {
              if (from > 0) {
                consumer.seek(at, Math.min(from, ends.get(at)));
              }
            });
  }

  private void handle(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      handler.handle(decode(record), partition, record.offset());
    }
    advance();
  }

  /** Positions pass transaction markers too, which records do not show. */
  private synchronized void advance() {
    for (TopicPartition partition : partitions) {
      positions.put(partition, consumer.position(partition));
    }
    notifyAll();
  }

  private V decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return topic
          .value()
          .deserializer()
          .deserialize(record.topic(), record.headers(), record.value());
    } catch (MalformedContractException e) {
      throw new MalformedContractException(
          record.topic() + "-" + record.partition() + "@" + record.offset() + ": " + e.getMessage(),
          e);
    }
  }

  private void fail(RuntimeException e, java.util.function.Consumer<RuntimeException> onFailure) {
    synchronized (this) {
      failure = Optional.of(e);
      notifyAll();
    }
    onFailure.accept(e);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(JOIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (ends) {
      ends.close();
    }
  }
}
