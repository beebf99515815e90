package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.model.ProjectionGroup;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The As of the projections that share an input, one below the other: all of them are one product.
 *
 * @param layer from 0
 * @param group the projections
 * @param modules those of the group that are adapted, in the order of their rows
 * @param tensor (sum of their ranks, in)
 */
record FusedA(int layer, ProjectionGroup group, List<AdaptedModule> modules, NDArray tensor) {

  private record Place(int layer, ProjectionGroup group) {}

  /** Zeros for every group that has an adapted projection, in the model's order. */
  static List<FusedA> layOut(Libtorch torch, NDManager owner, List<AdaptedModule> modules) {
    Map<Place, List<AdaptedModule>> places = new LinkedHashMap<>();
    for (AdaptedModule module : modules) {
      Place place = new Place(module.layer(), ProjectionGroup.of(module.projection()));
      places.computeIfAbsent(place, n -> new ArrayList<>()).add(module);
    }
    List<FusedA> fused = new ArrayList<>();
    places.forEach(
        (place, members) ->
            fused.add(new FusedA(place.layer, place.group, members, zeros(torch, owner, members))));
    return fused;
  }

  private static NDArray zeros(Libtorch torch, NDManager owner, List<AdaptedModule> members) {
    int rank = members.stream().mapToInt(AdaptedModule::rank).sum();
    long[] shape = {rank, members.get(0).inFeatures()};
    return torch.callForOne(owner, "zeros", Argument.of(owner.create(shape)));
  }

  /** The same places with other values. */
  FusedA with(NDArray other) {
    return new FusedA(layer, group, modules, other);
  }

  /** The rows of one module, in the memory of the whole. */
  NDArray part(Libtorch torch, NDManager owner, AdaptedModule module) {
    long start =
        modules.stream().takeWhile(m -> !m.equals(module)).mapToLong(AdaptedModule::rank).sum();
    return torch.callForOne(
        owner,
        "rows",
        Argument.of(tensor),
        Argument.of(owner.create(start)),
        Argument.of(owner.create((long) module.rank())));
  }
}
