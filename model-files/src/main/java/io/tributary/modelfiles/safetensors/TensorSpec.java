package io.tributary.modelfiles.safetensors;

import java.util.List;

/**
 * What a tensor is, without where it lies.
 *
 * @param name unique in its file
 * @param dtype the element type
 * @param shape outermost dimension first; empty for a scalar
 */
public record TensorSpec(String name, DType dtype, List<Long> shape) {

  /** Copies the shape. */
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /**
   * Number of elements, 1 for a scalar.
   *
   * @throws ArithmeticException when it does not fit in 63 bits
   */
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /**
   * Size of the data in bytes.
   *
   * @throws ArithmeticException when it does not fit in 63 bits
   */
  public long byteSize() {
    return Math.multiplyExact(elements(), (long) dtype.bytes());
  }
}
