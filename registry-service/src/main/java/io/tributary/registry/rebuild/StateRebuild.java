package io.tributary.registry.rebuild;

import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.contracts.topics.TopicPolicy;
import io.tributary.contracts.topics.TopicPolicy.Creation;
import io.tributary.contracts.topics.TopicProvisioner;
import io.tributary.contracts.topics.Topics;
import io.tributary.registry.topology.GroupStart;
import io.tributary.registry.topology.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
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

  private long write(List<PartitionRebuild> partitions) {
    try (ChangelogWriter writer = new ChangelogWriter(kafka, settings.changelogTopic())) {
      for (int partition = 0; partition < partitions.size(); partition++) {
        writer.write(partition, partitions.get(partition).finish());
      }
      return writer.finish();
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
