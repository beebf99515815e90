package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** What an adapter lays over the base's layers in one pass. */
@FunctionalInterface
public interface LayerOverlay {

  /** The base alone. */
  LayerOverlay NONE = (pass, layer, tokens) -> Map.of();

  /**
   * Tensors by the names that the layer method looks for, such as {@code q_proj.lora_A}.
   *
   * @param pass owner of tensors made for this pass
   * @param layer from 0
   * @param tokens tokens in the pass
   */
  Map<String, NDArray> tensors(NDManager pass, int layer, int tokens);

  /** The lowest layer that it changes: nothing below it has a gradient. */
  default int lowestLayer() {
    return 0;
  }
}
