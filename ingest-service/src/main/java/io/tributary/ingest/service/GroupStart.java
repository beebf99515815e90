package io.tributary.ingest.service;

import io.tributary.contracts.topics.BrokerUnavailableException;
import io.tributary.contracts.topics.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Makes sure that the group knows where to go on before the topology starts. Every record gives an
 * output, so a group without offsets is at its first start exactly if no output was ever written:
 * then, and only then, it is set to the beginning.
 */
final class GroupStart {
  private static final long TIMEOUT_SECONDS = 30;

  private final Admin admin;
  private final String group;
  private final Topic<?, ?> input;
  private final List<Topic<?, ?>> outputs;

  GroupStart(Admin admin, String group, Topic<?, ?> input, List<Topic<?, ?>> outputs) {
    this.admin = admin;
    this.group = group;
    this.input = input;
    this.outputs = outputs;
  }

  /**
   * Checks the offsets, or sets them at the first start.
   *
   * @throws LostOffsetsException if some are missing later, or retention deleted unread records
   */
  void ensureOffsets() {
    Map<TopicPartition, Long> begins = offsets(List.of(input), OffsetSpec::earliest);
    Map<TopicPartition, Long> missing = withoutOffset(begins);
    if (!missing.isEmpty()) {
      requireFirstStart(missing.keySet());
      setToBeginning(missing);
    }
    requireRetained(begins, committed());
  }

  /** Whether anything was ever written to the topic. */
  boolean hasRecords(Topic<?, ?> topic) {
    return offsets(List.of(topic), OffsetSpec::latest).values().stream().anyMatch(end -> end > 0);
  }

  private void requireFirstStart(Collection<TopicPartition> missing) {
    offsets(outputs, OffsetSpec::latest)
        .forEach(
            (partition, end) -> {
              if (end > 0) {
                throw lost(
                    "no offset of %s, though %s ends at %d and not at 0: this is no first start"
                        .formatted(names(missing), partition, end));
              }
            });
  }

  /** Another instance may do the same at this moment, and may already be reading. */
  private void setToBeginning(Map<TopicPartition, Long> missing) {
    Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
    missing.forEach((partition, begin) -> wanted.put(partition, new OffsetAndMetadata(begin)));
    try {
      get("setting the offsets of " + group, admin.alterConsumerGroupOffsets(group, wanted).all());
    } catch (BrokerUnavailableException e) {
      boolean groupIsActive =
          e.getCause() instanceof UnknownMemberIdException
              || e.getCause() instanceof GroupNotEmptyException;
      if (!groupIsActive || !withoutOffset(missing).isEmpty()) {
        throw e;
      }
    }
  }

  private void requireRetained(
      Map<TopicPartition, Long> begins, Map<TopicPartition, OffsetAndMetadata> committed) {
    begins.forEach(
        (partition, begin) -> {
          long next = committed.get(partition).offset();
          if (next < begin) {
            throw lost(
                "%s goes on at offset %d, but retention has deleted everything before %d"
                    .formatted(partition, next, begin));
          }
        });
  }

  private Map<TopicPartition, Long> withoutOffset(Map<TopicPartition, Long> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    return partitions.entrySet().stream()
        .filter(entry -> committed.get(entry.getKey()) == null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    return get(
        "reading the offsets of " + group,
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }

  private Map<TopicPartition, Long> offsets(List<Topic<?, ?>> topics, Supplier<OffsetSpec> spec) {
    Map<TopicPartition, OffsetSpec> request =
        topics.stream()
            .flatMap(GroupStart::partitions)
            .collect(Collectors.toMap(partition -> partition, partition -> spec.get()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        get("reading the ends of topics", admin.listOffsets(request).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private LostOffsetsException lost(String what) {
    return new LostOffsetsException(group, input.name(), what);
  }

  private static Stream<TopicPartition> partitions(Topic<?, ?> topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.name(), partition));
  }

  private static String names(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .map(TopicPartition::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static <T> T get(String what, KafkaFuture<T> answer) {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new BrokerUnavailableException(what, e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerUnavailableException(what + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException(what + ": interrupted", e);
    }
  }
}
