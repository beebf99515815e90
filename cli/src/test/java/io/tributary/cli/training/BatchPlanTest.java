package io.tributary.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final List<Integer> ELEVEN = IntStream.range(0, 11).boxed().toList();

  @Test
  void theFilesOrderIsCutIntoStepsAndTheLastIsShort() {
    BatchPlan plan = new BatchPlan(2, 2, false, 42);

    assertThat(plan.stepsPerEpoch(11)).isEqualTo(3);
    assertThat(plan.step(ELEVEN, 0)).isEqualTo(List.of(List.of(0, 1), List.of(2, 3)));
    assertThat(plan.step(ELEVEN, 1)).isEqualTo(List.of(List.of(4, 5), List.of(6, 7)));
    assertThat(plan.step(ELEVEN, 2)).isEqualTo(List.of(List.of(8, 9), List.of(10)));
    assertThat(plan.step(ELEVEN, 3)).as("the second epoch").isEqualTo(plan.step(ELEVEN, 0));
  }

  @Test
  void everyEpochHasEveryRecordOnceInAnOrderOfItsOwn() {
    BatchPlan plan = new BatchPlan(2, 2, true, 42);

    assertThat(epoch(plan, 0)).containsExactlyInAnyOrderElementsOf(ELEVEN).isNotEqualTo(ELEVEN);
    assertThat(epoch(plan, 1))
        .containsExactlyInAnyOrderElementsOf(ELEVEN)
        .isNotEqualTo(epoch(plan, 0));
    assertThat(epoch(new BatchPlan(2, 2, true, 43), 0)).isNotEqualTo(epoch(plan, 0));
    assertThat(epoch(new BatchPlan(2, 2, true, 42), 0)).isEqualTo(epoch(plan, 0));
  }

  private static List<Integer> epoch(BatchPlan plan, long epoch) {
    long steps = plan.stepsPerEpoch(ELEVEN.size());
    return LongStream.range(epoch * steps, (epoch + 1) * steps)
        .boxed()
        .flatMap(step -> plan.step(ELEVEN, step).stream())
        .flatMap(List::stream)
        .toList();
  }
}
