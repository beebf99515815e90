package io.tributary.cli.records;

import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the lines of one file lie now. One adapter's records share a partition and keep their
 * order, so offsets ascend with the lines.
 */
public final class SentRecords {
  private final TopicPartition partition;
  private final long[] offsets;
  private final long[] lines;

  private SentRecords(TopicPartition partition, long[] offsets, long[] lines) {
    this.partition = partition;
    this.offsets = offsets;
    this.lines = lines;
  }

  /** Collects coordinates in the order of sending. */
  static final class Builder {
    private long[] offsets = new long[1024];
    private long[] lines = new long[1024];
    private int size;

    void add(long offset, long line) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * size);
        lines = Arrays.copyOf(lines, 2 * size);
      }
      offsets[size] = offset;
      lines[size++] = line;
    }

    SentRecords build(TopicPartition partition) {
      return new SentRecords(partition, Arrays.copyOf(offsets, size), Arrays.copyOf(lines, size));
    }
  }

  /** The partition of instruction-records that holds them all. */
  public TopicPartition partition() {
    return partition;
  }

  /** How many. */
  public int count() {
    return offsets.length;
  }

  /** The line that became the record at this offset, if it is one of these. */
  public OptionalLong lineAt(long offset) {
    int index = Arrays.binarySearch(offsets, offset);
    return index < 0 ? OptionalLong.empty() : OptionalLong.of(lines[index]);
  }
}
