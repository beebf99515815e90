package io.tributary.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.events.AdapterEvent;
import io.tributary.contracts.events.EventEnvelope;
import io.tributary.contracts.records.Lineage;
import io.tributary.contracts.records.RecordSource;
import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.RejectedRecord;
import io.tributary.contracts.records.TrainingProgress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTextTest {
  private static final AdapterId ADAPTER = AdapterId.parse("my/adapter");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static String lineOf(WatchEntry entry) {
    return new WatchText(ZoneOffset.UTC).line(entry);
  }

  private static String lineOf(AdapterEvent event) {
    EventEnvelope envelope = new EventEnvelope("id", "/registry", AT, 1, "local", "c", event);
    return WatchText.what(new WatchEntry.Event("my/adapter", AT, envelope));
  }

  private static TrainingProgress progress(
      TrainingProgress.Kind kind, Optional<Double> evalLoss, Optional<Double> baseEvalLoss) {
    return new TrainingProgress(
        kind,
        ADAPTER,
        AT,
        "trainer-1",
        1,
        20,
        Optional.of(1.25),
        Optional.of(0.5),
        Optional.of(2e-4),
        Optional.of(2048L),
        Optional.of(900L),
        Optional.of(1512.5),
        evalLoss,
        baseEvalLoss,
        Optional.of(2L),
        Optional.of(700_000_000L),
        Optional.of(3L));
  }

  @Test
  void aStepIsALineWithTimeAdapterLossSpeedAndLag() {
    TrainingProgress step =
        progress(TrainingProgress.Kind.STEP, Optional.empty(), Optional.empty());
    assertThat(lineOf(new WatchEntry.Training("my/adapter", AT, step)))
        .isEqualTo(
            "03:04:05  my/adapter            step 20  loss 1.2500  1,513 tokens/s  lr 2.0e-04"
                + "  lag 3");
  }

  @Test
  void aCommitComparesItsEvaluationWithTheBaseWhereThatIsKnown() {
    TrainingProgress compared =
        progress(TrainingProgress.Kind.COMMIT, Optional.of(1.0), Optional.of(4.0));
    TrainingProgress alone =
        progress(TrainingProgress.Kind.COMMIT, Optional.of(1.0), Optional.empty());
    assertThat(WatchText.what(new WatchEntry.Training("my/adapter", AT, compared)))
        .startsWith("commit 1/2 at step 20  loss 1.2500  eval loss 1.0000 (base 4.0000, -75.0 %)");
    assertThat(WatchText.what(new WatchEntry.Training("my/adapter", AT, alone)))
        .contains("eval loss 1.0000  ");
  }

  @Test
  void aSkippedStepSaysWhy() {
    TrainingProgress skipped =
        progress(TrainingProgress.Kind.STEP_SKIPPED, Optional.empty(), Optional.empty());
    assertThat(WatchText.what(new WatchEntry.Training("my/adapter", AT, skipped)))
        .startsWith("step 20 skipped: loss or gradient not finite");
  }

  @Test
  void aRejectedRecordHasItsPlaceAndItsReasonButNotItsText() {
    RejectedRecord record =
        new RejectedRecord(
            RejectCode.MISSING_FIELD,
            "field output is missing",
            Optional.of("order-2"),
            new RecordSource("instruction-records", "topic-id", 3, 17, AT.toEpochMilli()),
            42,
            "c2VjcmV0");
    assertThat(WatchText.what(new WatchEntry.Rejection("my/adapter", AT, record)))
        .isEqualTo("rejected instruction-records-3@17: MISSING_FIELD: field output is missing");
  }

  @Test
  void everyEventOfTheRegistryIsALine() {
    Lineage lineage =
        new Lineage(
            List.of(), DIGEST, DIGEST, DIGEST, 1, 2, 5, 40, 1160, Optional.empty(), "1", "f");
    AliasName prod = new AliasName("prod");
    assertThat(
            lineOf(
                new AdapterEvent.VersionRegistered(
                    ADAPTER, 3, DIGEST, "c".repeat(40), List.of(), "", lineage, Map.of())))
        .isEqualTo("version 3 registered (run 2, step 40, 1,160 records trained)");
    assertThat(lineOf(new AdapterEvent.VersionQuarantined(ADAPTER, 3, "blob missing")))
        .isEqualTo("version 3 quarantined: blob missing");
    assertThat(lineOf(new AdapterEvent.VersionRetired(ADAPTER, 3, "replaced")))
        .isEqualTo("version 3 retired: replaced");
    assertThat(lineOf(new AdapterEvent.AliasMoved(ADAPTER, prod, Optional.empty(), 3)))
        .isEqualTo("alias prod -> v3");
    assertThat(lineOf(new AdapterEvent.AliasMoved(ADAPTER, prod, Optional.of(2), 3)))
        .isEqualTo("alias prod -> v3 (was v2)");
    assertThat(lineOf(new AdapterEvent.MergeFailed(ADAPTER, DIGEST, 3, "NOT_FINITE", "layer 3")))
        .isEqualTo("merge 0123456789ab of v3 failed: NOT_FINITE: layer 3");
  }
}
