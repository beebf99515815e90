package io.tributary.tokenization.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.Split;
import io.tributary.contracts.spec.EvaluationSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitDrawTest {
  private static final int RECORDS = 20_000;

  @Test
  void theShareHeldOutIsTheFractionAsked() {
    assertThat(heldOut(0.1, 42)).isBetween(1_850L, 2_150L);
    assertThat(heldOut(0.5, 42)).isBetween(9_700L, 10_300L);
  }

  @Test
  void aFractionOfZeroHoldsNothingOut() {
    assertThat(heldOut(0, 42)).isZero();
  }

  @Test
  void aLargerFractionHoldsOutTheSameRecordsAndMore() {
    EvaluationSpec small = new EvaluationSpec(0.1, 42L, 64);
    EvaluationSpec large = new EvaluationSpec(0.3, 42L, 64);
    IntStream.range(0, 1_000)
        .mapToObj(i -> "record-" + i)
        .filter(id -> SplitDraw.of(id, small) == Split.EVAL)
        .forEach(id -> assertThat(SplitDraw.of(id, large)).isEqualTo(Split.EVAL));
  }

  @Test
  void anotherSeedDrawsAnew() {
    long both =
        IntStream.range(0, RECORDS)
            .mapToObj(i -> "record-" + i)
            .filter(id -> isHeldOut(id, 0.1, 1) && isHeldOut(id, 0.1, 2))
            .count();
    assertThat(both).isBetween(140L, 260L);
  }

  private static long heldOut(double fraction, long seed) {
    return IntStream.range(0, RECORDS)
        .mapToObj(i -> "record-" + i)
        .filter(id -> isHeldOut(id, fraction, seed))
        .count();
  }

  private static boolean isHeldOut(String id, double fraction, long seed) {
    return SplitDraw.of(id, new EvaluationSpec(fraction, seed, 64)) == Split.EVAL;
  }
}
