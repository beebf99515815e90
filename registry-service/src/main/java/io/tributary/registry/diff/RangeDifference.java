package io.tributary.registry.diff;

import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.Lineage.SourceRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far two versions have read one partition, where they have not read it alike.
 *
 * @param topicId of the topic's incarnation
 * @param from first offset and end (exclusive) behind the first version, if it has read of it
 * @param to first offset and end (exclusive) behind the second version, if it has read of it
 */
public record RangeDifference(
    String topic, String topicId, int partition, Optional<Offsets> from, Optional<Offsets> to) {
  /** Offsets {@code [from, to)}. */
  public record Offsets(long from, long to) {}

  private record Partition(String topic, String topicId, int number)
      implements Comparable<Partition> {
    private static final Comparator<Partition> ORDER =
        Comparator.comparing(Partition::topic)
            .thenComparing(Partition::topicId)
            .thenComparing(Partition::number);

    @Override
    public int compareTo(Partition other) {
      return ORDER.compare(this, other);
    }
  }

  static List<RangeDifference> of(Lineage first, Lineage second) {
    Map<Partition, Offsets> before = spans(first);
    Map<Partition, Offsets> after = spans(second);
    Map<Partition, Offsets> all = new TreeMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .map(
            p ->
                new RangeDifference(
                    p.topic(),
                    p.topicId(),
                    p.number(),
                    Optional.ofNullable(before.get(p)),
                    Optional.ofNullable(after.get(p))))
        .filter(difference -> !difference.from().equals(difference.to()))
        .toList();
  }

  /** From the first to the last offset of each partition: a lineage may name several ranges. */
  private static Map<Partition, Offsets> spans(Lineage lineage) {
    Map<Partition, Offsets> spans = new TreeMap<>();
    for (SourceRange range : lineage.ranges()) {
      spans.merge(
          new Partition(range.topic(), range.topicId(), range.partition()),
          new Offsets(range.from(), range.to()),
          (a, b) -> new Offsets(Math.min(a.from(), b.from()), Math.max(a.to(), b.to())));
    }
    return spans;
  }
}
