package io.tributary.modelfiles.gguf;

/**
 * Bounds on what the part before the data may ask for, so that a hostile file costs little.
 *
 * @param headBytes longest head: metadata and tensor descriptions
 * @param values most metadata values, elements of arrays counted
 * @param tensors most tensors
 */
record GgufLimits(long headBytes, long values, long tensors) {

  /** Four times what the largest vocabularies of today need. */
  static final GgufLimits MODEL = new GgufLimits(64L << 20, 1L << 22, 20_000);
}
