package io.tributary.merge.consume;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.events.AdapterEvent.MergeRequested;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.topics.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that owns the consumer. It takes one event at a time; while a merge runs, all
 * partitions are paused and polling goes on, so that a merge may take as long as it needs without
 * the group giving its partition away.
 *
 * <p>A group without offsets starts at the beginning, which adapter-events keeps for ever: requests
 * that have their outcome already are passed over.
 */
public final class RequestConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestConsumer.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long CLOSE_SECONDS = 25;

  /** A killed worker's requests are taken over after this time, as in the other services. */
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;

  private static final int HEARTBEAT_MILLIS = 2_500;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Offsets offsets;
  private final RunningMerge running;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean joined;
  private volatile boolean closed;

  private RequestConsumer(
      Consumer<byte[], byte[]> consumer,
      String topic,
      MergeRunner runner,
      java.util.function.Consumer<RuntimeException> onFailure) {
    this.consumer = consumer;
    this.topic = topic;
    this.offsets = new Offsets(consumer);
    this.running = new RunningMerge(runner);
    this.thread = new Thread(() -> run(onFailure), "merge-requests");
  }

  /**
   * Joins the group and starts.
   *
   * @param onFailure told once if the consumer cannot go on; the caller closes it then
   */
  public static RequestConsumer start(
      KafkaConnection kafka,
      String topic,
      String group,
      MergeRunner runner,
      java.util.function.Consumer<RuntimeException> onFailure) {
    RequestConsumer requests =
        new RequestConsumer(kafka.consumer(settings(group)), topic, runner, onFailure);
    requests.thread.start();
    return requests;
  }

  private static Map<String, Object> settings(String group) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class),
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        1,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        SESSION_TIMEOUT_MILLIS,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        HEARTBEAT_MILLIS);
  }

  /** Whether the group has given this member its share, which may be nothing. */
  public boolean hasJoined() {
    return joined && ended.getCount() > 0;
  }

  /** Stops; a running merge is dropped and left to whoever gets its partition. */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the consumer of {} did not stop in {} s", topic, CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(java.util.function.Consumer<RuntimeException> onFailure) {
    try (consumer) {
      consumer.subscribe(List.of(topic), new Rebalances());
      while (!closed) {
        step();
      }
      offsets.commitPassed();
    } catch (WakeupException e) {
      LOG.debug("woken to stop");
    } catch (RuntimeException e) {
      onFailure.accept(e);
    } finally {
      running.close();
      ended.countDown();
    }
  }

  private void step() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      take(record);
    }
    running.finished().ifPresent(this::finish);
    offsets.commitPassedIfDue();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    EventEnvelope event = decode(record, partition);
    if (event.data() instanceof MergeRequested data) {
      consumer.pause(consumer.assignment());
      running.start(new MergeRequest(partition, record.offset(), event, data));
    } else {
      offsets.passed(partition, record.offset());
    }
  }

  private void finish(MergeRequest request) {
    if (consumer.assignment().contains(request.partition())) {
      offsets.commit(request.partition(), request.offset());
    }
    consumer.resume(consumer.assignment());
  }

  private static EventEnvelope decode(
      ConsumerRecord<byte[], byte[]> record, TopicPartition partition) {
    try {
      return EventCodec.read(record.headers(), record.value());
    } catch (MalformedContractException e) {
      throw new MalformedContractException(
          partition + "@" + record.offset() + ": " + e.getMessage(), e);
    }
  }

  /** Called by polls, on the consumer's thread. */
  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      joined = true;
      if (running.request().isPresent()) {
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // A merge that ended since the last step would be done again by the next owner.
      running.finished().ifPresent(RequestConsumer.this::finish);
      offsets.commitPassed();
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      offsets.forget(partitions);
      Optional<MergeRequest> request = running.request();
      if (request.filter(r -> partitions.contains(r.partition())).isPresent()) {
        LOG.info("{} goes to another worker", request.orElseThrow());
        running.cancel();
        consumer.resume(consumer.assignment());
      }
    }
  }
}
