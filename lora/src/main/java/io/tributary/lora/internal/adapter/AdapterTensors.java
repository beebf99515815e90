package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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

/** The tensors of one adapter in libtorch memory, float32, until closed. */
public final class AdapterTensors implements AutoCloseable {

  private final Libtorch torch;
  private final NDManager owner;
  private final List<ModulePair> pairs;
  private final List<FusedA> fused;
  private final Map<Integer, Map<String, NDArray>> byLayer;

  private AdapterTensors(
      Libtorch torch, NDManager owner, List<ModulePair> pairs, List<FusedA> fused) {
    this.torch = torch;
    this.owner = owner;
    this.pairs = List.copyOf(pairs);
    this.fused = List.copyOf(fused);
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
      List<ModulePair> pairs = new ArrayList<>();
      List<FusedA> fused = FusedA.layOut(torch, owner, modules);
      for (FusedA group : fused) {
        for (AdaptedModule module : group.modules()) {
          NDArray a = group.part(torch, owner, module);
          NDArray b = allocateB(torch, owner, module);
          write(torch, a, loraA.apply(module));
          write(torch, b, loraB.apply(module));
          pairs.add(new ModulePair(module, a, b, owner.create(module.scaling())));
        }
      }
      return new AdapterTensors(torch, owner, pairs, fused);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static NDArray allocateB(Libtorch torch, NDManager owner, AdaptedModule module) {
    long[] shape = {module.outFeatures(), module.rank()};
    return torch.callForOne(owner, "zeros", Argument.of(owner.create(shape)));
  }

  /** Into the tensor's own memory: DJL's set would give it other memory. */
  private static void write(Libtorch torch, NDArray tensor, float[] values) {
    try (NDManager work = torch.newManager()) {
      torch.call(
          work,
          "fill_rows",
          Argument.of(tensor),
          Argument.of(work.create(values, tensor.getShape())),
          Argument.of(work.create(0L)));
    }
  }

  private static Map<Integer, Map<String, NDArray>> byLayer(List<ModulePair> pairs) {
    Map<Integer, Map<String, NDArray>> byLayer = new HashMap<>();
    for (ModulePair pair : pairs) {
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
    return pairs.stream().map(ModulePair::module).toList();
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

  /** The overlay of these weights for the plain layers, without dropout. */
  public LayerOverlay overlay() {
    return (pass, layer, tokens) -> byLayer.getOrDefault(layer, Map.of());
  }

  List<ModulePair> pairs() {
    return pairs;
  }

  List<FusedA> fused() {
    return fused;
  }

  Libtorch torch() {
    return torch;
  }

  List<AdaptedModule> modules(int layer) {
    return modules().stream().filter(module -> module.layer() == layer).toList();
  }

  @Override
  public void close() {
    owner.close();
  }
}
