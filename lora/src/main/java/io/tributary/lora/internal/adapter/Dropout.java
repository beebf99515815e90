package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tributary.lora.internal.model.LayerOverlay;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.random.DropoutMask;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * An adapter with dropout on the input of every A, each projection with a mask of its own. A mask
 * depends on (pass, layer, projection) and on nothing else.
 */
public final class Dropout {

  private final Libtorch torch;
  private final AdapterTensors tensors;
  private final double probability;
  private ByteBuffer draft = ByteBuffer.allocateDirect(0);

  /**
   * Dropout for an adapter.
   *
   * @param probability of an input being dropped, in [0, 1); 0 draws nothing
   */
  public Dropout(Libtorch torch, AdapterTensors tensors, double probability) {
    this.torch = torch;
    this.tensors = tensors;
    this.probability = probability;
  }

  /**
   * The overlay of one pass.
   *
   * @param passRandom the stream of seed, run, step and micro-batch
   */
  public LayerOverlay overlay(CounterRandom passRandom) {
    return probability == 0
        ? tensors.overlay()
        : (pass, layer, tokens) -> masked(pass, layer, tokens, passRandom.with(layer));
  }

  private Map<String, NDArray> masked(
      NDManager pass, int layer, int tokens, CounterRandom layerRandom) {
    Map<String, NDArray> masked = new HashMap<>(tensors.tensors(layer));
    masked.put("keep_scale", pass.create(1 / (1 - probability)));
    for (AdaptedModule module : tensors.modules(layer)) {
      CounterRandom random = layerRandom.with(module.projection().hashCode());
      masked.put(module.projection() + ".keep", mask(pass, module, tokens, random));
    }
    return masked;
  }

  /** Drawn into one buffer, used again, and copied to memory that goes with the pass. */
  private NDArray mask(NDManager pass, AdaptedModule module, int tokens, CounterRandom random) {
    int elements = Math.multiplyExact(tokens, module.inFeatures());
    if (draft.capacity() < elements) {
      draft = ByteBuffer.allocateDirect(elements);
    }
    draft.clear().limit(elements);
    DropoutMask.draw(random, probability, draft);
    Shape shape = new Shape(tokens, module.inFeatures());
    try (NDArray foreign = pass.create(draft, shape, DataType.UINT8)) {
      return torch.callForOne(pass, "own", Argument.of(foreign));
    }
  }
}
