package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The adapters of one partition, and how far the partition has been read. */
final class PartitionTrainer {
  private final ExamplesPartition partition;
  private final Recovery recovery;
  private final Map<AdapterId, AdapterTrainer> adapters = new LinkedHashMap<>();
  private long nextOffset;
  private OptionalLong endSeen = OptionalLong.empty();

  /**
   * Begins at an offset.
   *
   * @param nextOffset the partition's low watermark
   */
  PartitionTrainer(ExamplesPartition partition, Recovery recovery, long nextOffset) {
    this.partition = partition;
    this.recovery = recovery;
    this.nextOffset = nextOffset;
  }

  ExamplesPartition partition() {
    return partition;
  }

  /** Takes over adapters that are known to live here. */
  void recover(Collection<AdapterId> known, long now) {
    known.forEach(adapter -> adapter(adapter, now));
  }

  /**
   * Takes what was read.
   *
   * @param next the consumer's position after it: past transaction markers too
   */
  void accept(List<ReceivedExample> records, long next, long now) {
    for (ReceivedExample record : records) {
      adapter(record.adapter(), now).accept(record, now);
    }
    nextOffset = next;
  }

  /** The partition was read to its end at this time of the monotonic clock. */
  void sawEnd(long at) {
    endSeen = OptionalLong.of(at);
  }

  OptionalLong endSeen() {
    return endSeen;
  }

  Collection<AdapterTrainer> adapters() {
    return adapters.values();
  }

  /** The smallest offset that is in no durable commit. */
  long watermark() {
    return adapters.values().stream()
        .map(AdapterTrainer::firstUncommitted)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .reduce(nextOffset, Math::min);
  }

  int waiting() {
    return adapters.values().stream().mapToInt(AdapterTrainer::waiting).sum();
  }

  void release() {
    adapters.values().forEach(AdapterTrainer::release);
  }

  void drop() {
    adapters.values().forEach(AdapterTrainer::close);
    adapters.clear();
  }

  private AdapterTrainer adapter(AdapterId adapter, long now) {
    AdapterTrainer known = adapters.get(adapter);
    if (known == null) {
      known = recovery.recover(adapter, partition, now);
      adapters.put(adapter, known);
    }
    return known;
  }
}
