package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.merge.MergePlan.PlannedTensor;
import io.tributary.modelfiles.safetensors.SafetensorsLayout;
import io.tributary.modelfiles.safetensors.ShardIndex;
import io.tributary.modelfiles.safetensors.ShardedModel;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How tensors are spread over files: in order, each file filled up to the limit, names as usual.
 */
final class ShardPlan {

  /** An upper bound on what a tensor adds to a header beside its name. */
  private static final long HEADER_PER_TENSOR = 256;

  private static final long HEADER_FIXED = 128;

  private final List<Shard> shards;

  private ShardPlan(List<Shard> shards) {
    this.shards = shards;
  }

  /** A file and the tensors in it. */
  record Shard(String name, List<PlannedTensor> tensors) {

    SafetensorsLayout layout() {
      List<TensorSpec> specs = tensors.stream().map(PlannedTensor::target).toList();
      return SafetensorsLayout.of(specs, SafetensorsLayout.PYTORCH);
    }
  }

  static ShardPlan of(List<PlannedTensor> tensors, long shardBytes) {
    List<List<PlannedTensor>> groups = new ArrayList<>();
    long filled = Long.MAX_VALUE;
    for (PlannedTensor tensor : tensors) {
      long size = size(tensor.target());
      if (groups.isEmpty() || filled + size > shardBytes) {
        groups.add(new ArrayList<>());
        filled = HEADER_FIXED;
      }
      groups.get(groups.size() - 1).add(tensor);
      filled += size;
    }
    return named(groups);
  }

  List<Shard> shards() {
    return shards;
  }

  /** The index, for more than one file. */
  Optional<ShardIndex> index() {
    if (shards.size() == 1) {
      return Optional.empty();
    }
    Map<String, String> weightMap = new TreeMap<>();
    long total = 0;
    for (Shard shard : shards) {
      for (PlannedTensor tensor : shard.tensors()) {
        weightMap.put(tensor.target().name(), shard.name());
        total += tensor.target().byteSize();
      }
    }
    return Optional.of(new ShardIndex(total, weightMap));
  }

  private static ShardPlan named(List<List<PlannedTensor>> groups) {
    List<Shard> shards = new ArrayList<>(groups.size());
    for (List<PlannedTensor> group : groups) {
      shards.add(new Shard(name(shards.size() + 1, groups.size()), List.copyOf(group)));
    }
    return new ShardPlan(List.copyOf(shards));
  }

  private static String name(int number, int of) {
    return of == 1
        ? ShardedModel.SINGLE_FILE
        : String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", number, of);
  }

  private static long size(TensorSpec tensor) {
    return tensor.byteSize() + HEADER_PER_TENSOR + 6L * tensor.name().length();
  }
}
