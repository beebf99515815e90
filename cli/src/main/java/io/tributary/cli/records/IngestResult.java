package io.tributary.cli.records;

import io.tributary.contracts.records.RejectCode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What ingest made of the records that were sent.
 *
 * @param partition of all topics
 * @param train records to be trained on
 * @param evaluation records held out
 * @param rejected records refused, by reason
 * @param firstRejections the first few but for duplicates, each with its line
 * @param firstHeldOut line of the first record held out
 * @param endTrainOffset in tokenized-examples, one past the last record to be trained on
 */
public record IngestResult(
    int partition,
    long train,
    long evaluation,
    Map<RejectCode, Long> rejected,
    List<Rejection> firstRejections,
    OptionalLong firstHeldOut,
    OptionalLong endTrainOffset) {
  /** A line that was refused. */
  public record Rejection(long line, RejectCode code, String message) {}

  /** Records refused for what they hold. */
  public long rejectedCount() {
    return rejected.values().stream().mapToLong(Long::longValue).sum() - duplicateCount();
  }

  /** Records that were accepted before and are therefore refused now. */
  public long duplicateCount() {
    return rejected.getOrDefault(RejectCode.DUPLICATE, 0L);
  }

  /** Records that ended in either topic. */
  public long count() {
    return train + evaluation + rejectedCount() + duplicateCount();
  }
}
