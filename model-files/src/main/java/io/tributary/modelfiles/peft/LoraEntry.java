package io.tributary.modelfiles.peft;

import io.tributary.modelfiles.safetensors.ModelTensor;

/**
 * Where an adapter's matrices of one module lie, for reading in pieces.
 *
 * @param module the module's path in the base model
 * @param loraA shape (r, in)
 * @param loraB shape (out, r)
 * @param scaling the factor on B·A
 */
public record LoraEntry(String module, ModelTensor loraA, ModelTensor loraB, double scaling) {

  /** The rank. */
  public int rank() {
    return Math.toIntExact(loraA.entry().shape().get(0));
  }

  /** Columns of the adapted weight. */
  public long inFeatures() {
    return loraA.entry().shape().get(1);
  }

  /** Rows of the adapted weight. */
  public long outFeatures() {
    return loraB.entry().shape().get(0);
  }
}
