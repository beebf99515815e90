package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * A base model's tensors, by the names that the TorchScript methods look for.
 *
 * @param embedTokens (V, H)
 * @param layers per layer its projections, norms and constants
 * @param head final norm, output projection (V, H) and constants
 * @param inverseFrequencies of the rotary embedding, (D/2), float32
 * @param arithmetic libtorch's number of the type that everything is computed in
 */
public record DecoderWeights(
    NDArray embedTokens,
    List<Map<String, NDArray>> layers,
    Map<String, NDArray> head,
    NDArray inverseFrequencies,
    int arithmetic) {

  /** Copies the maps. */
  public DecoderWeights {
    layers = layers.stream().map(Map::copyOf).toList();
    head = Map.copyOf(head);
  }
}
