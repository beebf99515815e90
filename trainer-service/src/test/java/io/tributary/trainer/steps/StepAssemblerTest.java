package io.tributary.trainer.steps;

import static io.tributary.trainer.fixtures.Examples.eval;
import static io.tributary.trainer.fixtures.Examples.train;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepAssemblerTest {
  private final StepAssembler assembler = new StepAssembler();

  @Test
  void aStepIsFullWhenItHasItsTrainRecordsHoweverManyAreHeldOutBetween() {
    add(train(0), eval(1), train(3), eval(4), train(5));

    ClosedStep step = step(assembler.next(1, 2));

    assertThat(offsets(step)).containsExactly(0L, 1L, 3L);
    assertThat(step.edge()).isEqualTo(Edge.FULL);
    assertThat(step.heldOut()).hasSize(1);
    assertThat(assembler.next(1, 2)).isEmpty();
    assertThat(assembler.firstOffset()).isEqualTo(OptionalLong.of(4));
  }

  @Test
  void theSameRecordsInOtherPortionsMakeTheSameSteps() {
    add(train(0), train(1), train(2));
    List<Long> first = offsets(step(assembler.next(1, 3)));

    StepAssembler drop = new StepAssembler();
    for (int i = 0; i < 2; i++) {
      drop.add(train(i));
      assertThat(drop.next(1, 3)).isEmpty();
    }
    drop.add(train(2));

    assertThat(offsets(step(drop.next(1, 3)))).isEqualTo(first);
  }

  @Test
  void anotherGenerationEndsTheOpenStepAndIsAppliedBeforeItsRecord() {
    add(train(0, 1), train(1, 2));

    ClosedStep cut = step(assembler.next(1, 4));
    assertThat(cut.edge()).isEqualTo(Edge.SPEC_CHANGED);
    assertThat(offsets(cut)).containsExactly(0L);

    Work change = assembler.next(1, 4).orElseThrow();
    assertThat(change).isInstanceOf(Work.ApplySpec.class);
    assertThat(change.firstOffset()).isEqualTo(1);
    assertThat(assembler.next(2, 1).orElseThrow().firstOffset()).isEqualTo(1);
  }

  @Test
  void anOlderGenerationIsTrainedUnderTheAppliedOne() {
    add(train(0, 1), train(1, 1));

    assertThat(offsets(step(assembler.next(2, 2)))).containsExactly(0L, 1L);
  }

  @Test
  void theFirstRecordOfAnAdapterAsksForItsSpec() {
    add(train(7));

    assertThat(assembler.next(0, 1)).containsInstanceOf(Work.ApplySpec.class);
  }

  @Test
  void idlenessEndsTheOpenStepButNotWhileRecordsWait() {
    add(train(0));
    assertThat(assembler.closeIdle()).isEmpty();
    assembler.next(1, 4);

    ClosedStep cut = assembler.closeIdle().orElseThrow();

    assertThat(cut.edge()).isEqualTo(Edge.IDLE);
    assertThat(offsets(cut)).containsExactly(0L);
    assertThat(assembler.closeIdle()).isEmpty();
    assertThat(assembler.firstOffset()).isEmpty();
  }

  @Test
  void whatWaitsIsCountedUntilAStepHasIt() {
    add(train(0), train(1), train(2));
    assertThat(assembler.waiting()).isEqualTo(3);

    assembler.next(1, 2);
    assertThat(assembler.waiting()).isEqualTo(1);

    assembler.clear();
    assertThat(assembler.waiting()).isZero();
    assertThat(assembler.firstOffset()).isEmpty();
  }

  @Test
  void microBatchesKeepTheOrderAndTheLastMayBeSmaller() {
    ClosedStep step = new ClosedStep(List.of(train(0), eval(1), train(2), train(3)), Edge.IDLE);

    assertThat(step.microBatches(2))
        .extracting(batch -> batch.stream().map(example -> example.recordId()).toList())
        .containsExactly(List.of("r0", "r2"), List.of("r3"));
    assertThat(step.trainedIds()).containsExactly("r0", "r2", "r3");
  }

  private void add(ReceivedExample... records) {
    List.of(records).forEach(assembler::add);
  }

  private static ClosedStep step(Optional<Work> work) {
    return ((Work.Train) work.orElseThrow()).step();
  }

  private static List<Long> offsets(ClosedStep step) {
    return step.records().stream().map(ReceivedExample::offset).toList();
  }
}
