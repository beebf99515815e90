package io.tributary.trainer.steps;

import static io.tributary.trainer.fixtures.Examples.SQL;
import static io.tributary.trainer.fixtures.Examples.eval;
import static io.tributary.trainer.fixtures.Examples.example;
import static io.tributary.trainer.fixtures.Examples.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contracts.records.Split;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationWindowTest {
  @Test
  void theLastRecordsAreKept() {
    EvaluationWindow window =
        EvaluationWindow.EMPTY
            .plus(List.of(eval(1), eval(2)), 3)
            .plus(List.of(eval(5), eval(9)), 3);

    assertThat(window.offsets()).containsExactly(2L, 5L, 9L);
    assertThat(window.examples()).hasSize(3);
  }

  @Test
  void aRecordThatComesAgainTakesItsOwnPlace() {
    ReceivedExample again = received(7, example(SQL, "e1", 1, Split.EVAL, 1, 2));

    EvaluationWindow window = EvaluationWindow.EMPTY.plus(List.of(eval(1), eval(2), again), 3);

    assertThat(window.offsets()).containsExactly(2L, 7L);
  }

  @Test
  void aSmallerMaximumShrinksIt() {
    EvaluationWindow window = EvaluationWindow.EMPTY.plus(List.of(eval(1), eval(2)), 3);

    assertThat(window.plus(List.of(), 1).offsets()).containsExactly(2L);
    assertThat(window.plus(List.of(), 0)).isEqualTo(EvaluationWindow.EMPTY);
  }
}
