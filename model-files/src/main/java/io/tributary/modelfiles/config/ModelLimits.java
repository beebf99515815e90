package io.tributary.modelfiles.config;

/**
 * Bounds far above every model of today, so that a damaged or hostile config makes neither a
 * product overflow nor a list of modules fill the memory.
 */
public final class ModelLimits {

  /** Most blocks. */
  public static final int LAYERS = 10_000;

  /** Most query heads; heads x width of a head fits 31 bits. */
  public static final int HEADS = 1 << 15;

  /** Widest head. */
  public static final int HEAD_DIM = 1 << 15;

  /** Widest residual stream and feed-forward layer. */
  public static final int WIDTH = 1 << 20;

  private ModelLimits() {}
}
