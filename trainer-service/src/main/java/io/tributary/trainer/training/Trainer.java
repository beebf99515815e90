package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.trainer.commits.CommitTakenException;
import io.tributary.trainer.commits.Watermarks;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.Interruption;
import io.tributary.trainer.progress.TrainingListener;
import io.tributary.trainer.steps.AdapterPartition;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions of this trainer. Single-threaded: the engine's thread calls it, one unit of work
 * at a time, so that a partition that is wanted back waits for one step at most.
 */
public final class Trainer {
  private final DefinitionsFeed feed;
  private final Definitions definitions;
  private final Recovery recovery;
  private final Watermarks watermarks;
  private final Interruption interruption;
  private final TrainingListener listener;
  private final Map<TopicPartition, PartitionTrainer> partitions = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> storedWatermarks = new HashMap<>();
  private int turn;

  Trainer(
      DefinitionsFeed feed,
      Definitions definitions,
      Recovery recovery,
      Watermarks watermarks,
      Interruption interruption,
      TrainingListener listener) {
    this.feed = feed;
    this.definitions = definitions;
    this.recovery = recovery;
    this.watermarks = watermarks;
    this.interruption = interruption;
    this.listener = listener;
  }

  /**
   * Takes a partition over.
   *
   * @param startOffset where the consumer reads it from: its low watermark
   */
  public void assigned(ExamplesPartition partition, long startOffset, long now) {
    feed.awaitEnd();
    List<AdapterId> known =
        definitions.adapters().stream()
            .filter(a -> AdapterPartition.of(a) == partition.partition())
            .sorted()
            .toList();
    PartitionTrainer trainer = new PartitionTrainer(partition, recovery, startOffset);
    partitions.put(partition.topicPartition(), trainer);
    trainer.recover(known, now);
  }

  /** Takes records of a partition; those of one that was given up are ignored. */
  public void received(
      TopicPartition partition, List<ReceivedExample> records, long nextOffset, long now) {
    PartitionTrainer trainer = partitions.get(partition);
    if (trainer != null) {
      trainer.accept(records, nextOffset, now);
    }
  }

  /** A partition was read to its end. */
  public void sawEnd(TopicPartition partition, long at) {
    PartitionTrainer trainer = partitions.get(partition);
    if (trainer != null) {
      trainer.sawEnd(at);
    }
  }

  /** One unit of work of one adapter, the adapters taking turns; false if there is none. */
  public boolean work() {
    List<AdapterTrainer> adapters = adapters();
    for (int i = 0; i < adapters.size(); i++) {
      turn = (turn + 1) % adapters.size();
      if (adapters.get(turn).work(interruption)) {
        return true;
      }
    }
    return false;
  }

  /** Closes and commits what is idle. Only to be called when {@link #work} has nothing to do. */
  public void tick() {
    for (PartitionTrainer partition : partitions.values()) {
      OptionalLong endSeen = partition.endSeen();
      if (endSeen.isPresent()) {
        partition.adapters().forEach(a -> a.idle(endSeen.getAsLong(), interruption));
      }
    }
  }

  /**
   * Commits what partitions hold at their last step edges and gives them up.
   *
   * @return the low watermarks that were stored of them
   */
  public Map<TopicPartition, Long> release(Collection<TopicPartition> given) {
    given.stream()
        .filter(partitions::containsKey)
        .forEach(partition -> partitions.get(partition).release());
    storeWatermarks();
    Map<TopicPartition, Long> stored = new HashMap<>(storedWatermarks);
    stored.keySet().retainAll(given);
    drop(given);
    return stored;
  }

  /** Drops partitions that are another's already. */
  public void drop(Collection<TopicPartition> lost) {
    for (TopicPartition partition : lost) {
      PartitionTrainer dropped = partitions.remove(partition);
      if (dropped != null) {
        dropped.drop();
      }
      storedWatermarks.remove(partition);
    }
  }

  /** Drops everything: a commit showed that another trainer owns the adapter. */
  public void fence(CommitTakenException taken) {
    drop(List.copyOf(partitions.keySet()));
    listener.fenced(taken.adapter(), taken.getMessage());
  }

  /** Stores the low watermarks that moved. */
  public void storeWatermarks() {
    for (PartitionTrainer trainer : partitions.values()) {
      long watermark = trainer.watermark();
      TopicPartition partition = trainer.partition().topicPartition();
      if (storedWatermarks.getOrDefault(partition, -1L) < watermark) {
        watermarks.put(trainer.partition(), watermark);
        storedWatermarks.put(partition, watermark);
      }
    }
  }

  /** The stored low watermarks of the partitions held. */
  public Map<TopicPartition, Long> storedWatermarks() {
    return Map.copyOf(storedWatermarks);
  }

  /** Records of a partition that no step holds yet. */
  public int waiting(TopicPartition partition) {
    PartitionTrainer trainer = partitions.get(partition);
    return trainer == null ? 0 : trainer.waiting();
  }

  /** The partitions held. */
  public List<TopicPartition> held() {
    return List.copyOf(partitions.keySet());
  }

  private List<AdapterTrainer> adapters() {
    List<AdapterTrainer> all = new ArrayList<>();
    partitions.values().forEach(partition -> all.addAll(partition.adapters()));
    return all;
  }
}
