package io.tributary.modelfiles.safetensors;

import java.util.List;

/**
 * A tensor and where its data lies.
 *
 * @param spec name, element type, shape
 * @param begin first byte, counted from the first byte after the header
 * @param end the byte after the last, counted alike
 */
public record TensorEntry(TensorSpec spec, long begin, long end) {

  /** The entry from its parts. */
  public TensorEntry(String name, DType dtype, List<Long> shape, long begin, long end) {
    this(new TensorSpec(name, dtype, shape), begin, end);
  }

  /** Unique in its file. */
  public String name() {
    return spec.name();
  }

  /** The element type. */
  public DType dtype() {
    return spec.dtype();
  }

  /** Outermost dimension first; empty for a scalar. */
  public List<Long> shape() {
    return spec.shape();
  }

  /** Number of elements. */
  public long elements() {
    return spec.elements();
  }

  /** Size of the data in bytes. */
  public long byteSize() {
    return end - begin;
  }
}
