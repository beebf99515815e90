package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The buffers through which all weights pass, used again for each block: memory outside the heap is
 * only given back by the garbage collector, and a model's worth of it would be waiting.
 */
final class RowBlock {

  /** Elements of a block, unless one row has more. */
  static final int ELEMENTS = 1 << 20;

  private ByteBuffer raw = direct(0);
  private ByteBuffer wide = direct(0);
  private float[] values = {};

  /**
   * Reads elements as float32.
   *
   * @param owner of the tensor, which lies in the block's own memory and is valid until the next
   *     read
   * @param from the first element, counted from the tensor's first
   */
  NDArray read(NDManager owner, ModelTensor tensor, FloatCodec codec, long from, Shape shape)
      throws IOException {
    int elements = (int) shape.size();
    reserve(elements);
    raw.clear().limit(elements * codec.dtype().bytes());
    tensor.read(raw, from * codec.dtype().bytes());
    codec.decode(raw.flip(), values, 0, elements);
    wide.clear().limit(elements * Float.BYTES);
    wide.asFloatBuffer().put(values, 0, elements);
    return owner.create(wide, shape, DataType.FLOAT32);
  }

  private void reserve(int elements) {
    if (values.length < elements) {
      int size = Math.max(elements, ELEMENTS);
      raw = direct(size);
      wide = direct(size);
      values = new float[size];
    }
  }

  private static ByteBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }
}
