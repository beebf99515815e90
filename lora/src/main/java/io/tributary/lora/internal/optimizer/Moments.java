package io.tributary.lora.internal.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.List;

/**
 * The optimizer's memory, parameter by parameter.
 *
 * @param first running mean of the gradient
 * @param second running mean of its square
 */
public record Moments(List<NDArray> first, List<NDArray> second) {

  /** Copies the lists. */
  public Moments {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /** The memory of an optimizer that has seen nothing. */
  public static Moments zeros(Libtorch torch, NDManager owner, List<NDArray> parameters) {
    return new Moments(zerosLike(torch, owner, parameters), zerosLike(torch, owner, parameters));
  }

  private static List<NDArray> zerosLike(
      Libtorch torch, NDManager owner, List<NDArray> parameters) {
    return parameters.stream()
        .map(parameter -> torch.callForOne(owner, "zeros_like", Argument.of(parameter)))
        .toList();
  }
}
