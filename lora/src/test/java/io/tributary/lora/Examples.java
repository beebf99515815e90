package io.tributary.lora;

import io.tributary.lora.internal.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Random examples for {@link TinyBase}, each supervised from its third token on. */
final class Examples {

  private Examples() {}

  static TrainingExample of(int number) {
    CounterRandom random = CounterRandom.of(3, number);
    int[] ids =
        IntStream.range(0, 6 + number % 7)
            .map(i -> (int) (random.uniform(i) * TinyBase.VOCAB))
            .toArray();
    return TrainingExample.supervisedFrom(2, ids);
  }

  static List<TrainingExample> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(Examples::of).toList();
  }

  /** A step of two micro-batches of three. */
  static List<List<TrainingExample>> step(int number) {
    int first = number * 6;
    return List.of(range(first, first + 3), range(first + 3, first + 6));
  }
}
