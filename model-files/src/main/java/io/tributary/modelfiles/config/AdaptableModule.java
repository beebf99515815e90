package io.tributary.modelfiles.config;

/**
 * A linear layer of a base model that LoRA can adapt.
 *
 * @param name the module's path, as transformers names it and PEFT matches it
 * @param kind its role, which decides whether "all-linear" includes it
 * @param outFeatures rows of its weight
 * @param inFeatures columns of its weight
 */
public record AdaptableModule(String name, Kind kind, int outFeatures, int inFeatures) {

  /** Whether a linear layer is inside the blocks or the output head. */
  public enum Kind {
    /** A projection inside a block. */
    BLOCK_LINEAR,
    /** The head that gives logits. */
    OUTPUT_LINEAR
  }
}
