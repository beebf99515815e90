package io.tributary.modelfiles.safetensors;

import java.nio.FloatBuffer;
import java.util.List;

/** A tensor of floats in memory, row-major, for files that are small, such as adapters. */
public final class FloatTensor {

  private final List<Long> shape;
  private final FloatBuffer values;

  private FloatTensor(List<Long> shape, FloatBuffer values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /**
   * A matrix over the given values, which are not copied.
   *
   * @throws IllegalArgumentException when there are not rows x columns values
   */
  public static FloatTensor matrix(int rows, int columns, FloatBuffer values) {
    if (values.remaining() != (long) rows * columns) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " x " + columns + " from " + values.remaining() + " values");
    }
    return new FloatTensor(List.of((long) rows, (long) columns), values.asReadOnlyBuffer());
  }

  /** A matrix over the given values, which are not copied. */
  public static FloatTensor matrix(int rows, int columns, float[] values) {
    return matrix(rows, columns, FloatBuffer.wrap(values));
  }

  /** Outermost dimension first. */
  public List<Long> shape() {
    return shape;
  }

  /** The values from the first to the last, read-only, with a position of the caller's own. */
  public FloatBuffer values() {
    return values.duplicate();
  }

  /** Whether every value is finite. */
  public boolean isFinite() {
    FloatBuffer view = values();
    while (view.hasRemaining()) {
      if (!Float.isFinite(view.get())) {
        return false;
      }
    }
    return true;
  }
}
