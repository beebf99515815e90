package io.tributary.registry.rebuild;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.topology.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a rebuild asks of the broker: the group, the changelog, ends and offsets. */
final class StateAdmin {
  private static final long TIMEOUT_SECONDS = 30;
  private static final int CREATE_ATTEMPTS = 100;
  private static final long CREATE_PAUSE_MILLIS = 200;

  private final Admin admin;
  private final StreamsSettings settings;

  StateAdmin(Admin admin, StreamsSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /** Refuses to go on while the group has members. */
  void requireStopped() {
    String group = settings.applicationId();
    try {
      int members =
          await(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
              .members()
              .size();
      if (members > 0) {
        throw new RegistryRunningException(group, members);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new BrokerUnavailableException("describing group " + group, e.getCause());
      }
    }
  }

  /** Deletes the changelog and creates it empty. */
  void recreateChangelog() {
    String topic = settings.changelogTopic();
    try {
      await(admin.deleteTopics(List.of(topic)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new BrokerUnavailableException("deleting topic " + topic, e.getCause());
      }
    }
    create(
        new NewTopic(topic, Topics.PARTITIONS, settings.replicas().replicationFactor())
            .configs(settings.changelog()));
  }

  /** A deleted topic's name is free a little later. */
  private void create(NewTopic topic) {
    for (int attempt = 1; ; attempt++) {
      try {
        await(admin.createTopics(List.of(topic)).all());
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException) || attempt == CREATE_ATTEMPTS) {
          throw new BrokerUnavailableException("creating topic " + topic.name(), e.getCause());
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CREATE_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("waiting for a deleted topic", e);
    }
  }

  long end(TopicPartition at) {
    return offset(at, OffsetSpec.latest());
  }

  long beginning(TopicPartition at) {
    return offset(at, OffsetSpec.earliest());
  }

  private long offset(TopicPartition at, OffsetSpec spec) {
    try {
      return await(admin.listOffsets(Map.of(at, spec)).partitionResult(at)).offset();
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("reading offsets of " + at, e.getCause());
    }
  }

  /** Sets these offsets of the group. */
  void setOffsets(Map<TopicPartition, Long> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
    offsets.forEach((at, offset) -> wanted.put(at, new OffsetAndMetadata(offset)));
    try {
      await(admin.alterConsumerGroupOffsets(settings.applicationId(), wanted).all());
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException("setting offsets " + offsets, e.getCause());
    }
  }

  private static <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException("no answer in " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("interrupted", e);
    }
  }
}
