package io.tributary.tokenization.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.records.SupervisedRun;
import io.tributary.contracts.spec.DataSpec.Truncation;
import io.tributary.tokenization.record.RejectedException;
import org.junit.jupiter.api.Test;

class TruncationTest {
  private static final TokenSequence WHOLE =
      TokenSequence.of(new int[] {1}, new int[] {10, 11, 12}, new int[] {20, 21, 2});
  private static final TokenSequence BARE =
      TokenSequence.of(new int[0], new int[0], new int[] {20, 21, 2});

  @Test
  void whatFitsIsNeverCut() {
    for (Truncation policy : Truncation.values()) {
      Tokenized whole = Truncate.to(7, WHOLE, policy);
      assertThat(whole.inputIds()).containsExactly(1, 10, 11, 12, 20, 21, 2);
      assertThat(whole.supervisedRuns()).containsExactly(new SupervisedRun(4, 3));
      assertThat(whole.truncated()).isFalse();
    }
  }

  @Test
  void rejectNamesBothLengths() {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> Truncate.to(6, WHOLE, Truncation.REJECT))
        .withMessage("the record has 7 tokens, the adapter's data.maxLength is 6")
        .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.TOO_LONG));
  }

  @Test
  void cuttingTheTailLosesTheEndOfSequenceFirst() {
    Tokenized cut = Truncate.to(6, WHOLE, Truncation.CUT_TAIL);
    assertThat(cut.inputIds()).containsExactly(1, 10, 11, 12, 20, 21);
    assertThat(cut.supervisedRuns()).containsExactly(new SupervisedRun(4, 2));
    assertThat(cut.truncated()).isTrue();
  }

  @Test
  void cuttingTheTailMayLeaveNothingToTrain() {
    Tokenized cut = Truncate.to(4, WHOLE, Truncation.CUT_TAIL);
    assertThat(cut.supervisedRuns()).isEmpty();
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(cut::requireSupervised)
        .withMessageContaining("among the first 4 of 7")
        .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.NO_SUPERVISED_TOKENS));
  }

  @Test
  void cuttingThePromptKeepsThePrefixTheEndOfThePromptAndTheResponse() {
    Tokenized cut = Truncate.to(5, WHOLE, Truncation.CUT_PROMPT_LEFT);
    assertThat(cut.inputIds()).containsExactly(1, 12, 20, 21, 2);
    assertThat(cut.supervisedRuns()).containsExactly(new SupervisedRun(2, 3));
    assertThat(cut.fullLength()).isEqualTo(7);
  }

  @Test
  void aResponseThatLeavesThePromptNoRoomIsRejected() {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> Truncate.to(4, WHOLE, Truncation.CUT_PROMPT_LEFT))
        .withMessageContaining("the response alone has 3 tokens")
        .satisfies(e -> assertThat(e.code()).isEqualTo(RejectCode.TOO_LONG));
  }

  @Test
  void theFirstTokenOfAllIsPredictedByNothing() {
    Tokenized tokenized = Truncate.to(8, BARE, Truncation.REJECT);
    assertThat(tokenized.supervisedRuns()).containsExactly(new SupervisedRun(1, 2));
  }
}
