package io.tributary.registry.topology;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a registry begins to read commands. Its group's offsets say so; on the very first start,
 * which is recognised by result topics that nobody ever wrote to, they are set to the beginning.
 * Offsets that are missing later were lost, and no reset policy may guess them.
 */
public final class GroupStart {
  private static final long TIMEOUT_SECONDS = 30;

  private final Admin admin;
  private final String group;
  private final Topics topics;

  /** Works through this admin client, which the caller closes. */
  public GroupStart(Admin admin, String group, Topics topics) {
    this.admin = admin;
    this.group = group;
    this.topics = topics;
  }

  /**
   * Makes sure that the group has an offset for every partition.
   *
   * @throws LostOffsetsException if some are missing though the registry has run before
   */
  public void ensure() {
    List<TopicPartition> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    if (missing.size() < Topics.PARTITIONS || !isFirstStart()) {
      throw new LostOffsetsException(group, missing);
    }
    setToBeginning(missing);
  }

  /** The partitions of adapter-commands for which the group has no offset. */
  public List<TopicPartition> missing() {
    Map<TopicPartition, OffsetAndMetadata> committed =
        await(
            "reading the offsets of group " + group,
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return partitions(topics.adapterCommands().name()).stream()
        .filter(partition -> Objects.isNull(committed.get(partition)))
        .toList();
  }

  private boolean isFirstStart() {
    return isUntouched(topics.adapterEvents().name())
        && isUntouched(topics.adapterCommandResults().name());
  }

  private boolean isUntouched(String topic) {
    return offsets(partitions(topic), OffsetSpec.latest()).values().stream()
        .allMatch(end -> end.offset() == 0);
  }

  private void setToBeginning(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
    offsets(partitions, OffsetSpec.earliest())
        .forEach((at, first) -> beginning.put(at, new OffsetAndMetadata(first.offset())));
    try {
      await(
          "setting group " + group + " to the beginning",
          admin.alterConsumerGroupOffsets(group, beginning).all());
    } catch (BrokerUnavailableException e) {
      // Another instance that starts at the same moment may have done it and joined already.
      if (!missing().isEmpty()) {
        throw e;
      }
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
    return await("reading offsets of " + partitions, admin.listOffsets(wanted).all());
  }

  private static List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, Topics.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  private static <T> T await(String what, KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException(what, e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException(what, e);
    }
  }
}
