package io.tributary.lora.internal.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tributary.lora.internal.model.DecoderWeights;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import java.util.ArrayList;
import java.util.List;

/** An adapter inside the base's weights, with copies of what they were. */
public final class MergedWeights implements AutoCloseable {

  private final Libtorch torch;
  private final NDManager owner;
  private final List<Replaced> replaced = new ArrayList<>();

  /**
   * A weight that was changed.
   *
   * @param weight the base's tensor
   * @param before a copy from before
   */
  private record Replaced(NDArray weight, NDArray before) {}

  private MergedWeights(Libtorch torch) {
    this.torch = torch;
    this.owner = torch.newManager();
  }

  /**
   * Adds scaling · B · A to every adapted weight, in place.
   *
   * @throws ai.djl.engine.EngineException when libtorch fails, such as for want of memory; the
   *     weights are what they were
   */
  public static MergedWeights merge(Libtorch torch, DecoderWeights base, AdapterTensors adapter) {
    MergedWeights merged = new MergedWeights(torch);
    try {
      adapter.pairs().forEach(pair -> merged.add(base, pair));
      return merged;
    } catch (RuntimeException e) {
      merged.restore();
      throw e;
    }
  }

  private void add(DecoderWeights base, ModulePair pair) {
    AdaptedModule module = pair.module();
    NDArray weight = base.layers().get(module.layer()).get(module.projection() + ".weight");
    NDArray before =
        torch.callForOne(
            owner,
            "merge_",
            Argument.of(weight),
            Argument.of(pair.loraA()),
            Argument.of(pair.loraB()),
            Argument.of(pair.scaling()));
    replaced.add(new Replaced(weight, before));
  }

  /** Puts the copies back, bit for bit, and frees them. */
  public void restore() {
    try (NDManager work = torch.newManager()) {
      for (Replaced one : replaced) {
        torch.call(
            work,
            "fill_rows",
            Argument.of(one.weight()),
            Argument.of(one.before()),
            Argument.of(work.create(0L)));
      }
    }
    close();
  }

  /** Frees the copies. */
  @Override
  public void close() {
    owner.close();
  }
}
