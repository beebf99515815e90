package io.tributary.modelfiles.config;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The architectures that are supported. All are decoders of the same blocks; they differ in biases,
 * in norms on queries and keys, and in what their config.json may leave out. Defaults are those of
 * transformers' config classes.
 */
public enum ModelFamily {
  /** Biases where the config asks for them. */
  LLAMA("llama", "LlamaForCausalLM", 2048, OptionalInt.empty(), OptionalInt.empty()),
  /** No biases; a sliding window unless the config says null. */
  MISTRAL("mistral", "MistralForCausalLM", 131_072, OptionalInt.of(8), OptionalInt.empty()),
  /** Biases on q, k and v, never on o. */
  QWEN2("qwen2", "Qwen2ForCausalLM", 32_768, OptionalInt.of(32), OptionalInt.empty()),
  /** An RMS norm over each head of q and k. */
  QWEN3("qwen3", "Qwen3ForCausalLM", 32_768, OptionalInt.of(32), OptionalInt.of(128));

  private final String modelType;
  private final String architecture;
  private final int defaultMaxPositions;
  private final OptionalInt defaultKeyValueHeads;
  private final OptionalInt defaultHeadDim;

  ModelFamily(
      String modelType,
      String architecture,
      int defaultMaxPositions,
      OptionalInt defaultKeyValueHeads,
      OptionalInt defaultHeadDim) {
    this.modelType = modelType;
    this.architecture = architecture;
    this.defaultMaxPositions = defaultMaxPositions;
    this.defaultKeyValueHeads = defaultKeyValueHeads;
    this.defaultHeadDim = defaultHeadDim;
  }

  /** The family that a config.json calls by this {@code model_type}. */
  public static Optional<ModelFamily> ofModelType(String modelType) {
    for (ModelFamily family : values()) {
      if (family.modelType.equals(modelType)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }

  /** The value of {@code model_type}. */
  public String modelType() {
    return modelType;
  }

  /** The class that transformers loads it with, as {@code architectures} names it. */
  public String architecture() {
    return architecture;
  }

  /** Whether each head of q and k passes an RMS norm before the rotation. */
  public boolean qkNorm() {
    return this == QWEN3;
  }

  int defaultMaxPositions() {
    return defaultMaxPositions;
  }

  /** Key and value heads when the key is absent; empty means as many as query heads. */
  OptionalInt defaultKeyValueHeads() {
    return defaultKeyValueHeads;
  }

  /** Width of a head when the key is absent; empty means hidden size over heads. */
  OptionalInt defaultHeadDim() {
    return defaultHeadDim;
  }
}
