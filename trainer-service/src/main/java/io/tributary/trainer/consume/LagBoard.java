package io.tributary.trainer.consume;

import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.training.LagGauge;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far each partition's reading is behind: written by the consumer's thread, read by any. */
public final class LagBoard implements LagGauge {
  private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();

  void note(TopicPartition partition, OptionalLong lag) {
    lag.ifPresent(offsets -> lags.put(partition, offsets));
  }

  boolean isAtEnd(TopicPartition partition) {
    return lags.getOrDefault(partition, Long.MAX_VALUE) == 0;
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(lags::remove);
  }

  @Override
  public OptionalLong lag(ExamplesPartition partition) {
    Long offsets = lags.get(partition.topicPartition());
    return offsets == null ? OptionalLong.empty() : OptionalLong.of(offsets);
  }

  /** Offsets not read yet, over all partitions held. */
  public long total() {
    return lags.values().stream().mapToLong(Long::longValue).sum();
  }
}
