package io.tributary.modelfiles.safetensors;

/**
 * Bounds on what a header may ask for, so that a hostile file costs little.
 *
 * @param headerBytes longest header
 * @param tensors most tensors in one file
 * @param rank most dimensions of a tensor
 */
public record SafetensorsLimits(long headerBytes, int tensors, int rank) {

  /** For base models: the reference reader's limit on the header. */
  public static final SafetensorsLimits MODEL = new SafetensorsLimits(100_000_000, 20_000, 8);

  /** For adapters, which come from anyone. */
  public static final SafetensorsLimits ADAPTER = new SafetensorsLimits(8L << 20, 20_000, 8);
}
