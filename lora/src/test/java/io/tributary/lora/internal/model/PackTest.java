package io.tributary.lora.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackTest {

  @Test
  void sequences_lie_end_to_end_with_positions_of_their_own() {
    Pack.Builder builder = new Pack.Builder();
    builder.sequence(new int[] {10, 11, 12});
    builder.sequence(new int[] {20, 21, 22, 23});

    Pack pack = builder.build();

    assertThat(pack.ids()).containsExactly(10, 11, 12, 20, 21, 22, 23);
    assertThat(pack.positions()).containsExactly(0, 1, 2, 0, 1, 2, 3);
    assertThat(pack.lengths()).containsExactly(3, 4);
    assertThat(pack.tokens()).isEqualTo(7);
    assertThat(pack.labels()).isEmpty();
  }

  @Test
  void a_supervised_token_is_predicted_from_the_place_before_it() {
    Pack.Builder builder = new Pack.Builder();
    builder.sequence(new int[] {10, 11, 12});
    builder.supervise(1, 11, 12);
    builder.sequence(new int[] {20, 21, 22, 23});
    builder.supervise(1, 21);
    builder.supervise(3, 23);

    Pack pack = builder.build();

    assertThat(pack.predictors()).containsExactly(0, 1, 3, 5);
    assertThat(pack.labels()).containsExactly(11, 12, 21, 23);
  }

  @Test
  void a_prompt_is_one_sequence_without_supervision() {
    Pack pack = Pack.ofPrompt(new int[] {4, 5});

    assertThat(pack.lengths()).containsExactly(2);
    assertThat(pack.predictors()).isEmpty();
  }

  @Test
  void a_shared_prefix_is_laid_down_once_and_positions_go_on_from_it() {
    Pack.Builder builder = new Pack.Builder();
    builder.prefix(new int[] {1, 2});
    builder.sequence(new int[] {1, 2, 10, 11});
    builder.supervise(3, 11, 12);
    builder.sequence(new int[] {1, 2, 20});
    builder.supervise(3, 21);

    Pack pack = builder.build();

    assertThat(pack.ids()).containsExactly(1, 2, 10, 11, 20);
    assertThat(pack.positions()).containsExactly(0, 1, 2, 3, 2);
    assertThat(pack.predictors()).containsExactly(2, 3, 4);
    assertThat(pack.labels()).containsExactly(11, 12, 21);
  }

  @Test
  void neighbours_of_about_the_same_length_are_one_batch_of_attention() {
    Pack.Builder builder = new Pack.Builder();
    builder.prefix(new int[] {1, 2});
    builder.sequence(new int[] {1, 2, 10, 11});
    builder.sequence(new int[] {1, 2, 20});
    builder.sequence(new int[40]);

    AttentionBatches attention = builder.build().attention();

    assertThat(attention.batches())
        .containsExactly(0, 2, 1, 2, 0, 0, 2, 3, 2, 2, 0, 2, 5, 38, 1, 38, 0, 2);
    assertThat(attention.slots()).startsWith(0, 1, 0, 1, 2, 0, 1).hasSize(43);
  }

  @Test
  void the_keys_of_a_segment_are_its_prefix_and_then_its_own() {
    Pack.Builder builder = new Pack.Builder();
    builder.prefix(new int[] {1, 2});
    builder.sequence(new int[] {1, 2, 10, 11, 12});
    builder.sequence(new int[] {1, 2, 20});

    SegmentEnds ends = builder.build().ends();

    assertThat(ends.queries()).containsExactly(0, 2, 5, 6);
    assertThat(ends.keys()).containsExactly(0, 2, 7, 10);
    assertThat(ends.keyRows()).containsExactly(0, 1, 0, 1, 2, 3, 4, 0, 1, 5);
    assertThat(ends.longest()).containsExactly(3, 5);
  }
}
