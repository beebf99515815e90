package io.tributary.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.Split;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.records.TokenizedExample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class IngestTallyTest {
  private static final TopicPartition PARTITION = new TopicPartition("instruction-records", 3);
  private static final String DIGEST = "0".repeat(64);

  /** Lines 1, 2, 4 at offsets 10, 12, 13. */
  private final SentRecords sent = sent();

  private final IngestTally tally = new IngestTally(sent);

  @Test
  void isCompleteWhenEveryRecordHasAnOutcome() {
    // Given two of three outcomes
    tally.add(example(10, Split.TRAIN), 100);
    tally.add(example(12, Split.EVAL), 101);
    assertThat(tally.isComplete()).isFalse();

    // When the third comes
    tally.add(rejected(13, RejectCode.EMPTY_OUTPUT));

    // Then all are counted, and the rejection names its line
    assertThat(tally.isComplete()).isTrue();
    assertThat(tally.result())
        .isEqualTo(
            new IngestResult(
                3,
                1,
                1,
                Map.of(RejectCode.EMPTY_OUTPUT, 1L),
                List.of(new IngestResult.Rejection(4, RejectCode.EMPTY_OUTPUT, "output is empty")),
                OptionalLong.of(2),
                OptionalLong.of(101)));
  }

  @Test
  void recordsOfOthersAreNotCounted() {
    tally.add(example(11, Split.TRAIN), 100);
    tally.add(rejected(14, RejectCode.EMPTY_OUTPUT));
    assertThat(tally.result().count()).isZero();
    assertThat(tally.result().endTrainOffset()).isEmpty();
  }

  @Test
  void duplicatesAreCountedApartAndNotListed() {
    tally.add(rejected(10, RejectCode.DUPLICATE));
    tally.add(rejected(12, RejectCode.DUPLICATE));
    tally.add(rejected(13, RejectCode.RECORD_ID_REUSED));
    assertThat(tally.isComplete()).isTrue();
    IngestResult result = tally.result();
    assertThat(result.duplicateCount()).isEqualTo(2);
    assertThat(result.rejectedCount()).isEqualTo(1);
    assertThat(result.firstRejections()).extracting(r -> r.line()).containsExactly(4L);
  }

  @Test
  void theEndIsOnePastTheLastRecordThatIsTrained() {
    tally.add(example(10, Split.TRAIN), 100);
    tally.add(example(12, Split.TRAIN), 107);
    tally.add(example(13, Split.EVAL), 108);
    assertThat(tally.result().endTrainOffset()).hasValue(108);
  }

  private static SentRecords sent() {
    SentRecords.Builder builder = new SentRecords.Builder();
    builder.add(10, 1);
    builder.add(12, 2);
    builder.add(13, 4);
    return builder.build(PARTITION);
  }

  private static RecordSource source(long offset) {
    return new RecordSource(
        PARTITION.topic(), Uuid.ONE_UUID.toString(), PARTITION.partition(), offset, 0);
  }

  private static TokenizedExample example(long offset, Split split) {
    return new TokenizedExample(
        "id-" + offset,
        AdapterId.parse("a/b"),
        1,
        split,
        new int[] {1, 2},
        List.of(new SupervisedRun(1, 1)),
        DIGEST,
        DIGEST,
        source(offset),
        false);
  }

  private static RejectedRecord rejected(long offset, RejectCode code) {
    return new RejectedRecord(code, "output is empty", Optional.empty(), source(offset), 2, "e30=");
  }
}
