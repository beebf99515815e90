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
  private final AdapterTensors adapter;
  private final double probability;
  private ByteBuffer draft = ByteBuffer.allocateDirect(0);

  /**
   * Dropout for an adapter.
   *
   * @param probability of an input being dropped, in [0, 1); 0 draws nothing
   */
  public Dropout(AdapterTensors adapter, double probability) {
    this.torch = adapter.torch();
    this.adapter = adapter;
    this.probability = probability;
  }

  /** Whether any input is dropped. */
  public boolean isOn() {
    return probability > 0;
  }

  /**
   * The overlay of one pass with masks of its own.
   *
   * @param step the adapter without dropout
   * @param passRandom the stream of seed, run, step and pack
   */
  public LayerOverlay over(LayerOverlay step, CounterRandom passRandom) {
    return isOn() ? new Masked(step, passRandom) : step;
  }

  /** The step's tensors and the masks of one pass. */
  private final class Masked implements LayerOverlay {
    private final LayerOverlay step;
    private final CounterRandom random;

    private Masked(LayerOverlay step, CounterRandom random) {
      this.step = step;
      this.random = random;
    }

    @Override
    public Map<String, NDArray> tensors(NDManager pass, int layer, int tokens) {
      Map<String, NDArray> masked = new HashMap<>(step.tensors(pass, layer, tokens));
      masked.put("keep_scale", pass.create(1 / (1 - probability)));
      for (AdaptedModule module : adapter.modules(layer)) {
        CounterRandom stream = random.with(layer).with(module.projection().hashCode());
        masked.put(module.projection() + ".keep", mask(pass, module, tokens, stream));
      }
      return masked;
    }

    @Override
    public int lowestLayer() {
      return step.lowestLayer();
    }
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
