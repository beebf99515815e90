package io.tributary.registry.gateway;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the outcomes of all partitions, committed ones, from the end at the start, on a thread of
 * its own.
 */
final class OutcomeReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration JOIN = Duration.ofSeconds(10);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Topic<String, CommandOutcome> topic;
  private final Consumer<CommandOutcome> handler;
  private final Thread thread;
  private volatile boolean closed;

  private OutcomeReader(
      KafkaConnection kafka,
      Topic<String, CommandOutcome> topic,
      Consumer<CommandOutcome> handler,
      Consumer<RuntimeException> onFailure) {
    this.consumer = kafka.consumer(Map.of());
    this.topic = topic;
    this.handler = handler;
    this.thread = new Thread(() -> run(onFailure), "registry-outcomes");
    thread.setDaemon(true);
  }

  static OutcomeReader start(
      KafkaConnection kafka,
      Topic<String, CommandOutcome> topic,
      Consumer<CommandOutcome> handler,
      Consumer<RuntimeException> onFailure) {
    OutcomeReader reader = new OutcomeReader(kafka, topic, handler, onFailure);
    reader.seekToEnd();
    reader.thread.start();
    return reader;
  }

  /** The positions are fixed when this returns: asking for one resolves the seek. */
  private void seekToEnd() {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(p -> new TopicPartition(topic.name(), p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private void run(Consumer<RuntimeException> onFailure) {
    try (consumer) {
      while (!closed) {
        consumer.poll(POLL).forEach(this::handle);
      }
    } catch (WakeupException e) {
      if (!closed) {
        onFailure.accept(e);
      }
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    try {
      handler.accept(
          topic
              .value()
              .deserializer()
              .deserialize(record.topic(), record.headers(), record.value()));
    } catch (MalformedContractException e) {
      LOG.warn(
          "no outcome at {}-{}@{}, passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
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
  }
}
