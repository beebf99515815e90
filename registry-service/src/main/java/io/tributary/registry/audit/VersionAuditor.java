package io.tributary.registry.audit;

import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.events.AdapterEvent.VersionRegistered;
import io.tributary.contracts.events.EventCodec;
import io.tributary.contracts.events.EventType;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.registry.gateway.CommandGateway;
import io.tributary.registry.gateway.CommandIds;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows adapter-events in a group, so that instances share the work, and audits each version
 * after it was registered. Its group may be lost: the events are kept for ever, and an audit done
 * twice finds the same.
 */
public final class VersionAuditor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VersionAuditor.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration JOIN = Duration.ofSeconds(10);
  private static final int LONGEST_AUDIT_MILLIS = 30 * 60 * 1_000;
  private static final String ACTOR = "registry-audit";

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final BlobAudit audit;
  private final CommandGateway gateway;
  private final Clock clock;
  private final Thread thread;
  private long committed = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);

  private VersionAuditor(
      KafkaConnection kafka,
      String group,
      String topic,
      BlobAudit audit,
      CommandGateway gateway,
      Consumer<RuntimeException> onFailure) {
    this.consumer =
        kafka.consumer(
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                LONGEST_AUDIT_MILLIS));
    this.audit = audit;
    this.gateway = gateway;
    this.clock = Clock.systemUTC();
    consumer.subscribe(List.of(topic));
    this.thread = new Thread(() -> run(onFailure), "registry-audit");
    thread.setDaemon(true);
  }

  /**
   * Starts following.
   *
   * @param group that shares the work
   * @param topic adapter-events with its prefix
   * @param onFailure told when it stops by itself
   */
  public static VersionAuditor start(
      KafkaConnection kafka,
      String group,
      String topic,
      BlobAudit audit,
      CommandGateway gateway,
      Consumer<RuntimeException> onFailure) {
    VersionAuditor auditor = new VersionAuditor(kafka, group, topic, audit, gateway, onFailure);
    auditor.thread.start();
    return auditor;
  }

  private void run(Consumer<RuntimeException> onFailure) {
    try (consumer) {
      while (!isClosed()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          audit(record);
        }
      }
    } catch (RuntimeException e) {
      if (!isClosed()) {
        onFailure.accept(e);
      }
    }
  }

  /** An audit that could not be made is made again later; the position stays before it. */
  private void audit(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Optional<VersionRegistered> registered = registered(record);
    try {
      registered.ifPresent(this::audit);
      commitNowAndThen();
    } catch (RuntimeException e) {
      LOG.warn(
          "{}@{}: audit of {} is tried again: {}",
          partition,
          record.offset(),
          new String(record.key(), StandardCharsets.UTF_8),
          e.getMessage());
      again(partition, record.offset());
    }
  }

  private static Optional<VersionRegistered> registered(ConsumerRecord<byte[], byte[]> record) {
    return EventCodec.type(record.headers()) == EventType.VERSION_REGISTERED
        ? Optional.of((VersionRegistered) EventCodec.read(record.headers(), record.value()).data())
        : Optional.empty();
  }

  /** Not every event: most are no version, and what is audited again is found the same. */
  private void commitNowAndThen() {
    long now = System.nanoTime();
    if (now - committed > COMMIT_EVERY.toNanos()) {
      consumer.commitSync();
      committed = now;
    }
  }

  private void again(TopicPartition partition, long offset) {
    try {
      if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (consumer.assignment().contains(partition)) {
      consumer.seek(partition, offset);
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void audit(VersionRegistered version) {
    Optional<String> fault = audit.fault(version.files());
    if (fault.isEmpty()) {
      return;
    }
    LOG.error(
        "{} version {} is quarantined: {}", version.adapter(), version.version(), fault.get());
    CommandOutcome outcome =
        gateway.send(
            new QuarantineVersion(
                CommandIds.of(ACTOR, version.adapter().toString(), "" + version.version()),
                clock.instant(),
                ACTOR,
                version.adapter(),
                version.version(),
                fault.get()));
    if (outcome instanceof CommandOutcome.Rejected rejected) {
      LOG.error("quarantine refused: {}", rejected.message());
    }
  }

  /**
   * Lets the poll under way end by itself: a wake-up that came after it would hit the consumer's
   * own farewell to its group, which then fails with an error in the log.
   */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(JOIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
