package io.tributary.registry.linearizability;

import java.util.Optional;

/** One number that is written, moved by compare-and-set, and read: what the checker is tried on. */
record RegisterModel() implements SequentialModel<Integer, RegisterModel.Call, Integer> {
  /** What may be asked. */
  sealed interface Call {
    /** Answered with what was there before. */
    record Write(int value) implements Call {}

    /** Answered with 1 if the expected value was there, else 0. */
    record Swap(int expected, int value) implements Call {}

    /** Answered with what is there. */
    record Read() implements Call {}
  }

  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public Optional<Integer> after(Integer state, Call input, Optional<Integer> output) {
    return output.filter(answer -> answer != answer(state, input)).isPresent()
        ? Optional.empty()
        : Optional.of(next(state, input));
  }

  @Override
  public boolean reads(Call input, Optional<Integer> output) {
    return input instanceof Call.Read;
  }

  static int answer(int state, Call input) {
    return input instanceof Call.Swap swap ? (swap.expected() == state ? 1 : 0) : state;
  }

  static int next(int state, Call input) {
    if (input instanceof Call.Write write) {
      return write.value();
    }
    return input instanceof Call.Swap swap && swap.expected() == state ? swap.value() : state;
  }
}
