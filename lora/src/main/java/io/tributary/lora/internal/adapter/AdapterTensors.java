package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tributary.lora.internal.model.LayerOverlay;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.peft.LoraWeights;
import io.tributary.modelfiles.safetensors.FloatTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tensors of one adapter in libtorch memory, until closed. */
public final class AdapterTensors implements AutoCloseable {

  /** One adapted projection's tensors; A and B are leaves that require a gradient. */
  private record Pair(AdaptedModule module, NDArray loraA, NDArray loraB, NDArray scaling) {}

  private final NDManager owner;
  private final List<Pair> pairs;
  private final Map<Integer, Map<String, NDArray>> byLayer;

  private AdapterTensors(NDManager owner, List<Pair> pairs) {
    this.owner = owner;
    this.pairs = List.copyOf(pairs);
    this.byLayer = byLayer(pairs);
  }

  /**
   * Makes the tensors.
   *
   * @param modules in the model's order, which is the order of all that follows
   * @param loraA values of A, (rank, in), row by row
   * @param loraB values of B, (out, rank), row by row
   */
  public static AdapterTensors create(
      Libtorch torch,
      List<AdaptedModule> modules,
      Function<AdaptedModule, float[]> loraA,
      Function<AdaptedModule, float[]> loraB) {
    NDManager owner = torch.newManager();
    try {
      List<Pair> pairs = new ArrayList<>();
      for (AdaptedModule m : modules) {
        NDArray a = leaf(torch, owner, loraA.apply(m), new Shape(m.rank(), m.inFeatures()));
        NDArray b = leaf(torch, owner, loraB.apply(m), new Shape(m.outFeatures(), m.rank()));
        pairs.add(new Pair(m, a, b, owner.create(m.scaling())));
      }
      return new AdapterTensors(owner, pairs);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static NDArray leaf(Libtorch torch, NDManager owner, float[] values, Shape shape) {
    try (NDArray foreign = owner.create(values, shape)) {
      NDArray leaf = torch.callForOne(owner, "own", Argument.of(foreign));
      leaf.setRequiresGradient(true);
      return leaf;
    }
  }

  private static Map<Integer, Map<String, NDArray>> byLayer(List<Pair> pairs) {
    Map<Integer, Map<String, NDArray>> byLayer = new HashMap<>();
    for (Pair pair : pairs) {
      String projection = pair.module().projection();
      Map<String, NDArray> layer =
          byLayer.computeIfAbsent(pair.module().layer(), n -> new HashMap<>());
      layer.put(projection + ".lora_A", pair.loraA());
      layer.put(projection + ".lora_B", pair.loraB());
      layer.put(projection + ".scaling", pair.scaling());
    }
    return byLayer;
  }

  /** The adapted projections, in order. */
  public List<AdaptedModule> modules() {
    return pairs.stream().map(Pair::module).toList();
  }

  /** A and B of each module, in order. */
  public List<NDArray> parameters() {
    return pairs.stream().flatMap(pair -> List.of(pair.loraA(), pair.loraB()).stream()).toList();
  }

  /** A copy of the weights in PEFT's form, in order. */
  public List<LoraWeights> copy() {
    return pairs.stream()
        .map(pair -> new LoraWeights(pair.module().name(), copy(pair.loraA()), copy(pair.loraB())))
        .toList();
  }

  private static FloatTensor copy(NDArray matrix) {
    int rows = (int) matrix.getShape().get(0);
    int columns = (int) matrix.getShape().get(1);
    return FloatTensor.matrix(rows, columns, matrix.toFloatArray());
  }

  /** The overlay of these weights, without dropout. */
  public LayerOverlay overlay() {
    return (pass, layer, tokens) -> tensors(layer);
  }

  Map<String, NDArray> tensors(int layer) {
    return byLayer.getOrDefault(layer, Map.of());
  }

  List<AdaptedModule> modules(int layer) {
    return modules().stream().filter(module -> module.layer() == layer).toList();
  }

  @Override
  public void close() {
    owner.close();
  }
}
