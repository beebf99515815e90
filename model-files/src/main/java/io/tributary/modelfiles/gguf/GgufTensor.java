package io.tributary.modelfiles.gguf;

import java.util.List;

/**
 * A tensor and where its data lies.
 *
 * @param name unique in its file
 * @param type how elements are stored
 * @param shape outermost dimension first, unlike in the file; at least one
 * @param begin first byte of the data, counted from the start of the file
 */
public record GgufTensor(String name, GgmlType type, List<Long> shape, long begin) {

  /** Copies the shape. */
  public GgufTensor {
    shape = List.copyOf(shape);
  }

  /** Elements of one row: the innermost dimension. */
  public long columns() {
    return shape.get(shape.size() - 1);
  }

  /** Number of rows: the product of all but the innermost dimension. */
  public long rows() {
    return shape.subList(0, shape.size() - 1).stream().reduce(1L, Math::multiplyExact);
  }

  /** Bytes of one row; rows hold whole blocks. */
  public long rowBytes() {
    return Math.multiplyExact(columns() / type.blockElements(), (long) type.blockBytes());
  }

  /**
   * Size of the data in bytes.
   *
   * @throws ArithmeticException when it does not fit in 63 bits
   */
  public long byteSize() {
    return Math.multiplyExact(rows(), rowBytes());
  }
}
