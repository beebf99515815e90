package io.tributary.registry.rebuild;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.topology.GroupStart;
import io.tributary.registry.topology.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Replaces the changelog of the decision state with one folded from adapter-events. The group's
 * offsets are kept; where they were lost they are set behind the last command that caused an event,
 * so that what was decided is not decided again. Outcomes of commands that caused no event are
 * forgotten.
 */
public final class StateRebuild {
  private final KafkaConnection kafka;
  private final Topics topics;
  private final StreamsSettings settings;
  private final TopicPolicy policy;
  private final PartitionReader reader;

  /** Rebuilds the state of the registry with these settings. */
  public StateRebuild(KafkaConnection kafka, Topics topics, StreamsSettings settings) {
    this.kafka = kafka;
    this.topics = topics;
    this.settings = settings;
    TopicPolicy replicas = settings.replicas();
    this.policy =
        new TopicPolicy(
            Creation.VERIFY_ONLY, replicas.replicationFactor(), replicas.minInSyncReplicas());
    this.reader = new PartitionReader(kafka);
  }

  /**
   * What was done.
   *
   * @param events read
   * @param entries written
   * @param offsetsSet partitions whose lost offset was set
   */
  public record Report(long events, long entries, int offsetsSet) {}

  /**
   * Rebuilds.
   *
   * @throws RegistryRunningException if a registry runs
   * @throws RuntimeException if the events are not whole or the broker refuses; nothing was
   *     replaced if the message is about adapter-events
   */
  public Report run() {
    try (Admin admin = kafka.admin()) {
      new TopicProvisioner(admin, policy)
          .ensure(List.of(topics.adapterCommands(), topics.adapterEvents()));
      StateAdmin state = new StateAdmin(admin, settings);
      state.requireStopped();
      List<PartitionRebuild> partitions = fold(state);
      state.recreateChangelog();
      long entries = write(partitions);
      int set = setLostOffsets(admin, state, partitions);
      long events = partitions.stream().mapToLong(PartitionRebuild::events).sum();
      return new Report(events, entries, set);
    }
  }

  private List<PartitionRebuild> fold(StateAdmin state) {
    return IntStream.range(0, Topics.PARTITIONS)
        .mapToObj(
            partition -> {
              PartitionRebuild rebuilt = new PartitionRebuild();
              TopicPartition at = new TopicPartition(topics.adapterEvents().name(), partition);
              reader.read(at, state.end(at), rebuilt::event);
              rebuilt.finish();
              return rebuilt;
            })
        .toList();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The callback counts what was written.
  private long write(List<PartitionRebuild> partitions) {
    AtomicLong written = new AtomicLong();
    try (Producer<byte[], byte[]> producer = kafka.producer(Map.of())) {
      for (int partition = 0; partition < partitions.size(); partition++) {
        int target = partition;
        partitions
            .get(partition)
            .finish()
            .forEach(
                (key, value) -> {
                  byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
                  producer.send(
                      new ProducerRecord<>(settings.changelogTopic(), target, keyBytes, value),
                      (at, failure) -> count(written, failure));
                });
      }
      producer.flush();
    }
    long wanted = partitions.stream().mapToLong(p -> p.finish().size()).sum();
    if (written.get() != wanted) {
      throw new KafkaException(
          "wrote "
              + written
              + " of "
              + wanted
              + " entries to "
              + settings.changelogTopic()
              + ": run 'rebuild' again");
    }
    return wanted;
  }

  private static void count(AtomicLong written, Exception failure) {
    if (failure == null) {
      written.incrementAndGet();
    }
  }

  private int setLostOffsets(Admin admin, StateAdmin state, List<PartitionRebuild> partitions) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (TopicPartition at : new GroupStart(admin, settings.applicationId(), topics).missing()) {
      AtomicLong next = new AtomicLong(state.beginning(at));
      PartitionRebuild rebuilt = partitions.get(at.partition());
      reader.read(
          at,
          state.end(at),
          command -> {
            if (rebuilt.caused(command)) {
              next.set(command.offset() + 1);
            }
          });
      offsets.put(at, next.get());
    }
    state.setOffsets(offsets);
    return offsets.size();
  }
}
