package io.tributary.cli.records;

import io.tributary.contracts.records.RejectCode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What ingest made of the records that were sent.
 *
 * @param train records to be trained on
 * @param evaluation records held out
 * @param rejected records refused, by reason
 * @param firstRejections the first few, each with its line
 * @param firstTrainOffset in tokenized-examples, of the first record to be trained on
 * @param endTrainOffset one past the last one
 */
public record IngestResult(
    long train,
    long evaluation,
    Map<RejectCode, Long> rejected,
    List<Rejection> firstRejections,
    OptionalLong firstTrainOffset,
    OptionalLong endTrainOffset) {
  /** A line that was refused. */
  public record Rejection(long line, RejectCode code, String message) {}

  /** Records refused. */
  public long rejectedCount() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that ended in either topic. */
  public long count() {
    return train + evaluation + rejectedCount();
  }
}
