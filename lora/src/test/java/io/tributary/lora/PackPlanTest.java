package io.tributary.lora;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lora.internal.model.Pack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackPlanTest {

  private static final int TEMPLATE = 10;

  @Test
  void examples_that_begin_alike_share_a_pack_and_no_pack_is_over_its_budget() {
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(example(100 * (i % 2), 4 + i));
    }

    List<List<TrainingExample>> plan = Packing.plan(examples, 100, true);

    assertThat(plan.stream().flatMap(List::stream).toList())
        .containsExactlyInAnyOrderElementsOf(examples);
    assertThat(plan)
        .allSatisfy(
            group -> assertThat(Packing.pack(group, true).tokens()).isLessThanOrEqualTo(100));
    assertThat(plan).hasSize(4);
  }

  @Test
  void the_plan_of_a_step_has_one_order_whatever_the_batches() {
    List<TrainingExample> examples =
        IntStream.range(0, 9).mapToObj(i -> example(0, 20 - i)).toList();

    assertThat(Packing.plan(examples, 60, true)).isEqualTo(Packing.plan(examples, 60, true));
    List<TrainingExample> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(Packing.plan(shuffled, 60, true)).isEqualTo(Packing.plan(examples, 60, true));
  }

  @Test
  void what_no_label_depends_on_is_left_out() {
    TrainingExample cut =
        new TrainingExample(new int[] {1, 2, 3, 4, 5}, List.of(new SupervisedRun(1, 2)));
    TrainingExample silent = new TrainingExample(new int[] {6, 7}, List.of());

    Pack pack = Packing.pack(List.of(cut, silent), true);

    assertThat(pack.ids()).containsExactly(1, 2);
    assertThat(pack.labels()).containsExactly(2, 3);
    assertThat(Packing.plan(List.of(silent, cut), 8, true)).containsExactly(List.of(cut, silent));
  }

  @Test
  void a_shared_beginning_ends_before_the_first_token_that_predicts() {
    TrainingExample one = example(0, 3);
    TrainingExample same = example(0, 3);

    Pack pack = Packing.pack(List.of(one, same), true);

    // 10 of the template; its last one predicts, so it is each example's own.
    assertThat(pack.lengths()).containsExactly(9, 3, 3);
    assertThat(Packing.pack(List.of(one, same), false).lengths()).containsExactly(12, 12);
  }

  @Test
  void templates_that_differ_late_are_each_laid_down_once() {
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      examples.add(late(200 + 100 * (i % 2), i));
    }

    Pack pack = Packing.pack(examples, true);

    // 12 tokens of either template, then the 3 that are left of each example
    assertThat(pack.lengths()).containsExactly(12, 3, 3, 3, 3, 3, 3, 12, 3, 3, 3, 3, 3, 3);
    assertThat(pack.tokens()).isEqualTo(2 * (12 + 6 * 3));
  }

  @Test
  void a_longer_beginning_of_too_few_examples_is_not_laid_down_apart() {
    List<TrainingExample> examples = List.of(late(200, 1), late(200, 2), late(300, 3));

    // 2 x 3 tokens more to share would cost 12
    assertThat(Packing.pack(examples, true).lengths()).containsExactly(9, 6, 6, 6);
  }

  /** A template of 12 tokens, 9 of them as in any other, then one of the example's and 3 more. */
  private static TrainingExample late(int template, int own) {
    int[] ids =
        IntStream.range(0, 16)
            .map(i -> i < 9 ? i : i < 12 ? template + i : i == 12 ? 20 + own : 50 + i)
            .toArray();
    return TrainingExample.supervisedFrom(13, ids);
  }

  /** A template's tokens, then supervised ones. */
  private static TrainingExample example(int template, int response) {
    int[] ids =
        IntStream.range(0, TEMPLATE + response)
            .map(i -> i < TEMPLATE ? template + i : 50 + i)
            .toArray();
    return TrainingExample.supervisedFrom(TEMPLATE, ids);
  }
}
