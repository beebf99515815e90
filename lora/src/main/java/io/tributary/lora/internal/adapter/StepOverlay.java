package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.model.LayerOverlay;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An adapter as the passes of one optimizer step see it: A and B cast once to the dtype of the
 * arithmetic, and the float32 sums of their gradients. It is made anew after every update.
 */
public final class StepOverlay implements LayerOverlay, AutoCloseable {

  private final NDManager owner;
  private final Map<Integer, Map<String, NDArray>> byLayer = new HashMap<>();
  private final List<NDArray> gradients = new ArrayList<>();
  private final int lowestLayer;

  private StepOverlay(AdapterTensors adapter, int dtype) {
    Libtorch torch = adapter.torch();
    this.owner = torch.newManager();
    this.lowestLayer = adapter.modules().stream().mapToInt(AdaptedModule::layer).min().orElse(0);
    List<NDArray> masters = new ArrayList<>();
    adapter.fused().forEach(group -> masters.add(group.tensor()));
    adapter.pairs().forEach(pair -> masters.add(pair.loraB()));
    List<NDArray> cast =
        torch.call(owner, "cast", Argument.of(masters), Argument.of(owner.create((long) dtype)));
    int next = 0;
    for (FusedA group : adapter.fused()) {
      layer(group.layer()).put(group.group().key() + ".lora_A", cast.get(next++));
    }
    for (ModulePair pair : adapter.pairs()) {
      AdaptedModule module = pair.module();
      layer(module.layer()).put(module.projection() + ".lora_B", cast.get(next++));
      layer(module.layer()).put(module.projection() + ".scaling", pair.scaling());
    }
  }

  /**
   * For evaluation: nothing is summed.
   *
   * @param dtype libtorch's number of the type of the arithmetic
   */
  public static StepOverlay forEvaluation(AdapterTensors adapter, int dtype) {
    return new StepOverlay(adapter, dtype);
  }

  /**
   * For training, with sums that begin at zero.
   *
   * @param dtype libtorch's number of the type of the arithmetic
   */
  public static StepOverlay forTraining(AdapterTensors adapter, int dtype) {
    StepOverlay overlay = new StepOverlay(adapter, dtype);
    overlay.addGradients(adapter);
    return overlay;
  }

  private void addGradients(AdapterTensors adapter) {
    Libtorch torch = adapter.torch();
    Map<AdaptedModule, NDArray> ofB = new HashMap<>();
    for (ModulePair pair : adapter.pairs()) {
      AdaptedModule module = pair.module();
      NDArray sum = torch.callForOne(owner, "zeros_like", Argument.of(pair.loraB()));
      layer(module.layer()).put(module.projection() + ".grad_B", sum);
      ofB.put(module, sum);
    }
    for (FusedA group : adapter.fused()) {
      NDArray sum = torch.callForOne(owner, "zeros_like", Argument.of(group.tensor()));
      layer(group.layer()).put(group.group().key() + ".grad_A", sum);
      for (AdaptedModule module : group.modules()) {
        gradients.add(group.with(sum).part(torch, owner, module));
        gradients.add(ofB.get(module));
      }
    }
  }

  private Map<String, NDArray> layer(int layer) {
    return byLayer.computeIfAbsent(layer, n -> new HashMap<>());
  }

  /** The sums, in the order of the adapter's parameters. */
  public List<NDArray> gradients() {
    return List.copyOf(gradients);
  }

  @Override
  public Map<String, NDArray> tensors(NDManager pass, int layer, int tokens) {
    return byLayer.getOrDefault(layer, Map.of());
  }

  @Override
  public int lowestLayer() {
    return lowestLayer;
  }

  @Override
  public void close() {
    owner.close();
  }
}
