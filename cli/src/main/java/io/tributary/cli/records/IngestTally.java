package io.tributary.cli.records;

import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.TokenizedExample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Counts, by the coordinates that they carry, the outcomes of the records that were sent. */
final class IngestTally {
  private static final int REJECTIONS_KEPT = 10;

  private final SentRecords sent;
  private final Map<RejectCode, Long> rejected = new EnumMap<>(RejectCode.class);
  private final List<IngestResult.Rejection> firstRejections = new ArrayList<>();
  private long train;
  private long evaluation;
  private OptionalLong firstHeldOut = OptionalLong.empty();
  private OptionalLong endTrain = OptionalLong.empty();

  IngestTally(SentRecords sent) {
    this.sent = sent;
  }

  /** An example, found at this offset of tokenized-examples. */
  void add(TokenizedExample example, long offset) {
    OptionalLong line = line(example.source());
    if (line.isEmpty()) {
      return;
    }
    if (example.split() == Split.EVAL) {
      evaluation++;
      firstHeldOut = firstHeldOut.isPresent() ? firstHeldOut : line;
    } else {
      train++;
      endTrain = OptionalLong.of(offset + 1);
    }
  }

  void add(RejectedRecord record) {
    OptionalLong line = line(record.source());
    if (line.isEmpty()) {
      return;
    }
    rejected.merge(record.code(), 1L, Long::sum);
    if (record.code() != RejectCode.DUPLICATE && firstRejections.size() < REJECTIONS_KEPT) {
      firstRejections.add(
          new IngestResult.Rejection(line.getAsLong(), record.code(), record.message()));
    }
  }

  private OptionalLong line(RecordSource source) {
    boolean ours =
        source.partition() == sent.partition().partition()
            && source.topic().equals(sent.partition().topic());
    return ours ? sent.lineAt(source.offset()) : OptionalLong.empty();
  }

  boolean isComplete() {
    return result().count() >= sent.count();
  }

  IngestResult result() {
    return new IngestResult(
        sent.partition().partition(),
        train,
        evaluation,
        Map.copyOf(rejected),
        List.copyOf(firstRejections),
        firstHeldOut,
        endTrain);
  }
}
