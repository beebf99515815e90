package io.tributary.lora.internal.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;

/**
 * What a TorchScript method can be given. DJL passes one flat list of arrays and tells their roles
 * by name, so an argument writes its arrays' names just before each call.
 */
public sealed interface Argument {

  /** One tensor. */
  static Argument of(NDArray tensor) {
    return new Single(tensor);
  }

  /** A {@code List[Tensor]} of at least one. */
  static Argument of(List<NDArray> tensors) {
    return new Sequence(List.copyOf(tensors));
  }

  /** A {@code Dict[str, Tensor]} of at least one. */
  static Argument of(Map<String, NDArray> tensors) {
    return new Dictionary(List.of(tensors));
  }

  /** A {@code Dict[str, Tensor]}, the union of two that share no name. */
  static Argument of(Map<String, NDArray> some, Map<String, NDArray> others) {
    return new Dictionary(List.of(some, others));
  }

  /**
   * Appends the argument's arrays under names that no other argument of the call has.
   *
   * @param position the argument's place in the call
   */
  void appendTo(NDList call, int position);

  /** One tensor. */
  record Single(NDArray tensor) implements Argument {
    @Override
    public void appendTo(NDList call, int position) {
      tensor.setName(null);
      call.add(tensor);
    }
  }

  /** A list of tensors. */
  record Sequence(List<NDArray> tensors) implements Argument {
    @Override
    public void appendTo(NDList call, int position) {
      for (NDArray tensor : tensors) {
        tensor.setName("list" + position + "[]");
        call.add(tensor);
      }
    }
  }

  /** Tensors by name. */
  record Dictionary(List<Map<String, NDArray>> parts) implements Argument {
    @Override
    public void appendTo(NDList call, int position) {
      for (Map<String, NDArray> part : parts) {
        part.forEach(
            (name, tensor) -> {
              tensor.setName("dict" + position + "." + name);
              call.add(tensor);
            });
      }
    }
  }
}
