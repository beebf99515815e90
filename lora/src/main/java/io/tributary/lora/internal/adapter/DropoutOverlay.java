package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tributary.lora.internal.adapter.AdapterTensors.Pair;
import io.tributary.lora.internal.model.LayerOverlay;
import io.tributary.lora.internal.random.CounterRandom;
import io.tributary.lora.internal.random.DropoutMask;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * An adapter with dropout on the input of every A, each projection with its own mask. The mask
 * depends on (pass, layer, projection) and on nothing else.
 */
public final class DropoutOverlay implements LayerOverlay {

  private final AdapterTensors weights;
  private final double probability;
  private final CounterRandom passRandom;

  /**
   * An overlay for one pass.
   *
   * @param probability of an input being dropped, in (0, 1)
   * @param passRandom the stream of seed, run, step and micro-batch
   */
  public DropoutOverlay(AdapterTensors weights, double probability, CounterRandom passRandom) {
    this.weights = weights;
    this.probability = probability;
    this.passRandom = passRandom;
  }

  @Override
  public Map<String, NDArray> tensors(NDManager pass, int layer, int tokens) {
    Map<String, NDArray> tensors = new HashMap<>(weights.tensors(layer));
    for (Pair pair : weights.pairs()) {
      if (pair.module().layer() == layer) {
        String projection = pair.module().projection();
        tensors.put(projection + ".keep", mask(pass, pair.module(), tokens));
        tensors.put(projection + ".keep_scale", pass.create(1 / (1 - probability)));
      }
    }
    return tensors;
  }

  private NDArray mask(NDManager pass, AdaptedModule module, int tokens) {
    CounterRandom stream = passRandom.with(module.layer()).with(module.projection().hashCode());
    int elements = Math.multiplyExact(tokens, module.inFeatures());
    ByteBuffer kept = DropoutMask.draw(stream, probability, elements);
    return pass.create(kept, new Shape(tokens, module.inFeatures()), DataType.UINT8);
  }
}
