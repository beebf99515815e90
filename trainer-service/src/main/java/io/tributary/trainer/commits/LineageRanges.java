package io.tributary.trainer.commits;

import io.tributary.contracts.records.Lineage.SourceRange;
import io.tributary.contracts.records.RecordSource;
import io.tributary.trainer.steps.ExamplesPartition;
import io.tributary.trainer.steps.ReceivedExample;
import java.util.ArrayList;
import java.util.List;

/**
 * Which offsets a run has consumed: first the range of tokenized-examples, then the span of
 * instruction-records per partition that its trained records came from.
 */
public record LineageRanges(List<SourceRange> ranges) {
  /** Copies the list. */
  public LineageRanges {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("lineage.ranges must begin with tokenized-examples");
    }
  }

  /** Of a run that begins at an offset. */
  public static LineageRanges from(ExamplesPartition partition, long offset) {
    return new LineageRanges(
        List.of(
            new SourceRange(
                partition.topic(), partition.topicId(), partition.partition(), offset, offset)));
  }

  /** After consuming up to an offset, these records of it trained. */
  public LineageRanges consumed(long nextOffset, List<ReceivedExample> trained) {
    List<SourceRange> grown = new ArrayList<>(ranges);
    SourceRange examples = grown.get(0);
    grown.set(0, withEnds(examples, examples.from(), nextOffset));
    trained.forEach(record -> cover(grown, record.example().source()));
    return new LineageRanges(grown);
  }

  private static void cover(List<SourceRange> ranges, RecordSource source) {
    for (int i = 1; i < ranges.size(); i++) {
      SourceRange range = ranges.get(i);
      if (range.topicId().equals(source.topicId()) && range.partition() == source.partition()) {
        long from = Math.min(range.from(), source.offset());
        long to = Math.max(range.to(), source.offset() + 1);
        ranges.set(i, withEnds(range, from, to));
        return;
      }
    }
    ranges.add(
        new SourceRange(
            source.topic(),
            source.topicId(),
            source.partition(),
            source.offset(),
            source.offset() + 1));
  }

  private static SourceRange withEnds(SourceRange range, long from, long to) {
    return new SourceRange(range.topic(), range.topicId(), range.partition(), from, to);
  }
}
