package io.tributary.trainer.consume;

import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.topics.Topic;
import io.tributary.trainer.commits.Watermarks;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import io.tributary.trainer.training.EngineThread;
import io.tributary.trainer.training.TopicRecreatedException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the consumer. One thread runs {@link #run}; any thread may call {@link #stop}. */
public final class ConsumerLoop implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Between the deadline that the engine is given and the moment we stop waiting for it. */
  private static final Duration ENGINE_MARGIN = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Topic<String, TokenizedExample> topic;
  private final String topicId;
  private final TopicIds topicIds;
  private final Watermarks watermarks;
  private final EngineThread engine;
  private final ConsumerSettings settings;
  private final LongSupplier nanoTime;
  private final LagBoard lags;
  private final RecordDecoder decoder;
  private final GroupMirror mirror;
  private volatile boolean stopping;
  private volatile boolean joined;

  /**
   * Prepares the loop.
   *
   * @param consumer made with {@link ConsumerSettings#properties}; closed by the loop
   * @param topicId the topic's id when the trainer started
   * @param lags where the loop notes how far behind it is
   */
  public ConsumerLoop(
      Consumer<byte[], byte[]> consumer,
      Topic<String, TokenizedExample> topic,
      String topicId,
      TopicIds topicIds,
      Watermarks watermarks,
      EngineThread engine,
      ConsumerSettings settings,
      LagBoard lags,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.topic = topic;
    this.topicId = topicId;
    this.topicIds = topicIds;
    this.watermarks = watermarks;
    this.engine = engine;
    this.settings = settings;
    this.lags = lags;
    this.nanoTime = nanoTime;
    this.decoder = new RecordDecoder(topic);
    this.mirror = new GroupMirror(consumer);
  }

  /**
   * Consumes until stopped, then gives everything up and leaves the group.
   *
   * @throws RuntimeException whatever made going on impossible
   */
  public void run() {
    try (consumer) {
      consumeUntilStopped();
      giveUp();
    }
  }

  private void consumeUntilStopped() {
    try {
      join();
      while (!stopping) {
        turn();
      }
    } catch (WakeupException stopped) {
      LOG.debug("woken up to stop");
    }
  }

  /** Makes {@link #run} return. */
  public void stop() {
    stopping = true;
    consumer.wakeup();
  }

  /** Whether the group has given this member an assignment, be it empty. */
  public boolean isJoined() {
    return joined;
  }

  private void join() {
    consumer.subscribe(List.of(topic.name()), this);
  }

  private void turn() {
    if (engine.wasFenced()) {
      consumer.unsubscribe();
      joined = false;
      join();
    }
    holdBack();
    long before = nanoTime.getAsLong();
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    consumer.assignment().forEach(partition -> handOver(partition, records, before));
    mirror.follow(engine.storedWatermarks());
  }

  /** Pauses the partitions of which enough waits, resumes the others. */
  private void holdBack() {
    for (TopicPartition partition : consumer.assignment()) {
      if (engine.backlog().of(partition) >= settings.maxQueuedExamples()) {
        consumer.pause(List.of(partition));
      } else {
        consumer.resume(List.of(partition));
      }
    }
  }

  private void handOver(
      TopicPartition partition, ConsumerRecords<byte[], byte[]> records, long polledAt) {
    List<ReceivedExample> examples =
        records.records(partition).stream().map(decoder::decode).toList();
    boolean paused = consumer.paused().contains(partition);
    if (!paused) {
      engine.received(partition, examples, consumer.position(partition));
    }
    lags.note(partition, consumer.currentLag(partition));
    if (!paused && lags.isAtEnd(partition)) {
      engine.sawEnd(partition, polledAt);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    joined = true;
    if (added.isEmpty()) {
      return;
    }
    requireSameTopic();
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(added);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    for (TopicPartition partition : added) {
      ExamplesPartition examples =
          new ExamplesPartition(partition.topic(), topicId, partition.partition());
      long start =
          StartingPoint.of(
              examples, watermarks.read(examples), starts.get(partition), ends.get(partition));
      consumer.seek(partition, start);
      engine.assigned(examples, start);
      LOG.info("{} assigned, read from {}", partition, start);
    }
  }

  private void requireSameTopic() {
    String now = topicIds.idOf(topic.name());
    if (!now.equals(topicId)) {
      throw new TopicRecreatedException(topic.name(), topicId, now);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    if (!revoked.isEmpty()) {
      LOG.info("{} revoked", revoked);
      release(revoked);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    LOG.warn("{} lost: another trainer has them; what was not committed is dropped", lost);
    engine.lost(lost);
    lags.forget(lost);
    mirror.forget(lost);
  }

  private void giveUp() {
    release(consumer.assignment());
    await(engine.stop(), ENGINE_MARGIN.toNanos());
  }

  private void release(Collection<TopicPartition> partitions) {
    long deadline = nanoTime.getAsLong() + settings.grace().toNanos();
    long patience = settings.grace().plus(ENGINE_MARGIN).toNanos();
    await(engine.release(List.copyOf(partitions), deadline), patience).ifPresent(mirror::last);
    lags.forget(partitions);
    mirror.forget(partitions);
  }

  /** Empty if the engine did not come to it: what it holds is fenced by the chain of commits. */
  private static <T> Optional<T> await(Future<T> future, long nanos) {
    try {
      return Optional.ofNullable(future.get(nanos, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException late) {
      LOG.warn("the engine did not give up its partitions in time; nothing of them is committed");
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
