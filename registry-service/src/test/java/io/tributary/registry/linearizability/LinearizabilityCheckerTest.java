package io.tributary.registry.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.registry.linearizability.RegisterModel.Call;
import io.tributary.registry.linearizability.RegisterModel.Call.Read;
import io.tributary.registry.linearizability.RegisterModel.Call.Swap;
import io.tributary.registry.linearizability.RegisterModel.Call.Write;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing must be one that would have found something. */
final class LinearizabilityCheckerTest {
  private static final RegisterModel MODEL = new RegisterModel();
  private static final int RANDOM_HISTORIES = 5_000;

  /** One of so many calls is lost. Where nothing fits, each of them doubles what must be tried. */
  private static final int MANY = 20;

  private static final int FEW = 500;

  private static Operation<Call, Integer> op(long from, long to, Call input, int output) {
    return new Operation<>(0, input, Optional.of(output), from, to);
  }

  private static Operation<Call, Integer> lost(long from, Call input) {
    return new Operation<>(0, input, Optional.empty(), from, Long.MAX_VALUE);
  }

  private static Optional<String> check(List<Operation<Call, Integer>> history) {
    return LinearizabilityChecker.violation(MODEL, history);
  }

  @Test
  void calls_at_the_same_time_may_have_come_in_any_order() {
    assertThat(
            check(
                List.of(
                    op(1, 6, new Write(5), 0),
                    op(2, 5, new Write(7), 5),
                    op(3, 4, new Read(), 0),
                    op(7, 8, new Read(), 7))))
        .isEmpty();
  }

  @Test
  void a_read_of_what_was_overwritten_before_it_began_is_found() {
    assertThat(check(List.of(op(1, 2, new Write(5), 0), op(3, 4, new Read(), 0))).orElseThrow())
        .contains("after 1 calls, in the state 5")
        .contains("client 0 [3, 4 0] Read[]");
  }

  @Test
  void two_swaps_that_both_found_the_same_value_are_found() {
    assertThat(check(List.of(op(1, 4, new Swap(0, 1), 1), op(2, 3, new Swap(0, 2), 1))))
        .isPresent();
    assertThat(check(List.of(op(1, 4, new Swap(0, 1), 1), op(2, 3, new Swap(0, 2), 0)))).isEmpty();
  }

  @Test
  void a_read_that_goes_back_behind_another_read_is_found() {
    assertThat(
            check(
                List.of(
                    op(1, 9, new Write(5), 0), op(2, 3, new Read(), 5), op(4, 5, new Read(), 0))))
        .isPresent();
  }

  @Test
  void a_call_without_an_answer_may_take_effect_late_or_never_but_not_twice() {
    assertThat(
            check(List.of(lost(1, new Write(5)), op(2, 3, new Read(), 0), op(4, 5, new Read(), 5))))
        .isEmpty();
    assertThat(check(List.of(lost(1, new Write(5)), op(2, 3, new Read(), 0)))).isEmpty();
    assertThat(
            check(
                List.of(
                    lost(1, new Write(5)),
                    op(2, 3, new Read(), 5),
                    op(4, 5, new Write(6), 5),
                    op(6, 7, new Read(), 5))))
        .isPresent();
  }

  @Test
  void a_long_history_of_one_register_is_checked_at_once() {
    List<Operation<Call, Integer>> history = simulated(new Random(7), 1_000, 8, FEW);

    assertThat(LinearizabilityChecker.violation(MODEL, history)).isEmpty();
    int late = 800;
    while (history.get(late).output().isEmpty()) {
      late++;
    }
    assertThat(LinearizabilityChecker.violation(MODEL, spoilt(history, late))).isPresent();
  }

  @Test
  void it_says_of_small_random_histories_what_trying_all_orders_says() {
    Random random = new Random(42);
    int wrong = 0;
    for (int i = 0; i < RANDOM_HISTORIES; i++) {
      List<Operation<Call, Integer>> history = simulated(random, 6, 3, MANY);
      if (random.nextBoolean()) {
        history = spoilt(history, random.nextInt(history.size()));
      }
      boolean fits = tryAll(history, new BitSet(), MODEL.initial());
      wrong += fits ? 0 : 1;

      assertThat(LinearizabilityChecker.violation(MODEL, history).isEmpty())
          .as("%s", history)
          .isEqualTo(fits);
    }
    assertThat(wrong).isBetween(RANDOM_HISTORIES / 10, RANDOM_HISTORIES * 9 / 10);
  }

  /** What clients would see whose calls take effect at a moment between call and return. */
  private static List<Operation<Call, Integer>> simulated(
      Random random, int calls, int clients, int lostOneIn) {
    List<Operation<Call, Integer>> history = new ArrayList<>();
    int state = MODEL.initial();
    for (int i = 0; i < calls; i++) {
      Call input = input(random);
      boolean unknown = random.nextInt(lostOneIn) == 0;
      boolean takesEffect = !unknown || random.nextBoolean();
      long at = 10L * i;
      long called = at - random.nextInt(10 * clients);
      Optional<Integer> output =
          unknown ? Optional.empty() : Optional.of(RegisterModel.answer(state, input));
      long returned = unknown ? Long.MAX_VALUE : at + 1 + random.nextInt(10 * clients);
      history.add(new Operation<>(i % clients, input, output, called, returned));
      state = takesEffect ? RegisterModel.next(state, input) : state;
    }
    return history;
  }

  private static Call input(Random random) {
    int value = random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> new Write(value);
      case 1 -> new Swap(random.nextInt(4), value);
      default -> new Read();
    };
  }

  /** The history with one answer that is another number. */
  private static List<Operation<Call, Integer>> spoilt(
      List<Operation<Call, Integer>> history, int number) {
    List<Operation<Call, Integer>> changed = new ArrayList<>(history);
    Operation<Call, Integer> o = history.get(number);
    changed.set(
        number,
        new Operation<>(
            o.client(), o.input(), o.output().map(answer -> answer + 9), o.called(), o.returned()));
    return changed;
  }

  /** The definition itself, without any shortcut. */
  private static boolean tryAll(List<Operation<Call, Integer>> history, BitSet done, int state) {
    boolean complete =
        IntStream.range(0, history.size())
            .allMatch(i -> done.get(i) || history.get(i).output().isEmpty());
    return complete
        || IntStream.range(0, history.size())
            .filter(i -> !done.get(i) && mayComeNext(history, done, i))
            .anyMatch(i -> follows(history, done, i, state));
  }

  private static boolean mayComeNext(
      List<Operation<Call, Integer>> history, BitSet done, int number) {
    return IntStream.range(0, history.size())
        .filter(i -> !done.get(i) && history.get(i).output().isPresent())
        .allMatch(i -> history.get(number).called() <= history.get(i).returned());
  }

  private static boolean follows(
      List<Operation<Call, Integer>> history, BitSet done, int number, int state) {
    Operation<Call, Integer> call = history.get(number);
    if (call.output().filter(o -> o != RegisterModel.answer(state, call.input())).isPresent()) {
      return false;
    }
    BitSet more = (BitSet) done.clone();
    more.set(number);
    return tryAll(history, more, RegisterModel.next(state, call.input()));
  }
}
