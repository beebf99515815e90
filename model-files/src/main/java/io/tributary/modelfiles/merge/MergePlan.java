package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.MismatchedFilesException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.peft.LoraEntry;
import io.tributary.modelfiles.peft.PeftAdapter;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.ShardedModel;
import io.tributary.modelfiles.safetensors.TensorEntry;
import io.tributary.modelfiles.safetensors.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tensor becomes what: decided for the whole model before a byte is written. */
final class MergePlan {

  private static final String WEIGHT = ".weight";

  private final List<PlannedTensor> tensors;

  private MergePlan(List<PlannedTensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * A tensor of the merged model.
   *
   * @param source the base's tensor
   * @param adapter what is added to it
   * @param target what is written
   */
  record PlannedTensor(ModelTensor source, Optional<LoraEntry> adapter, TensorSpec target) {}

  /**
   * Plans all tensors in the base's order.
   *
   * @throws MismatchedFilesException when the base lacks a module of the adapter or has another
   *     shape
   * @throws UnsupportedFileException when an adapted weight is of a type that cannot be added to
   */
  static MergePlan of(ShardedModel base, PeftAdapter adapter, Optional<FloatCodec> dtype) {
    Map<String, LoraEntry> byWeight = new HashMap<>();
    for (LoraEntry entry : adapter.entries()) {
      requireFits(entry, base);
      byWeight.put(entry.module() + WEIGHT, entry);
    }
    return new MergePlan(
        base.tensors().values().stream()
            .map(
                tensor ->
                    new PlannedTensor(
                        tensor,
                        Optional.ofNullable(byWeight.get(tensor.entry().name())),
                        target(tensor.entry(), dtype)))
            .toList());
  }

  /** All tensors, in the base's order. */
  List<PlannedTensor> tensors() {
    return tensors;
  }

  private static TensorSpec target(TensorEntry source, Optional<FloatCodec> dtype) {
    return FloatCodec.of(source.dtype())
        .flatMap(stored -> dtype)
        .map(cast -> new TensorSpec(source.name(), cast.dtype(), source.shape()))
        .orElse(source.spec());
  }

  private static void requireFits(LoraEntry lora, ShardedModel base) {
    TensorEntry weight =
        base.find(lora.module() + WEIGHT)
            .map(ModelTensor::entry)
            .orElseThrow(() -> mismatch(lora, absence(lora, base)));
    List<Long> wanted = List.of(lora.outFeatures(), lora.inFeatures());
    if (!weight.shape().equals(wanted)) {
      throw mismatch(lora, "adapts a weight of " + wanted + ", the base's is " + weight.shape());
    }
    if (FloatCodec.of(weight.dtype()).isEmpty()) {
      throw new UnsupportedFileException(
          ShardedModel.SINGLE_FILE,
          "tensor \"" + weight.name() + "\"",
          "an adapter cannot be added to " + weight.dtype() + "; use the base in F32, F16 or BF16");
    }
  }

  private static String absence(LoraEntry lora, ShardedModel base) {
    boolean tied =
        lora.module().equals("lm_head") && base.find("model.embed_tokens.weight").isPresent();
    return tied
        ? "adapts the head, which this base shares with its embedding: it cannot be merged"
        : "adapts a module that the base does not have";
  }

  private static MismatchedFilesException mismatch(LoraEntry lora, String problem) {
    return new MismatchedFilesException(PeftDirectory.WEIGHTS, "module " + lora.module(), problem);
  }
}
