package io.tributary.lora.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tributary.lora.internal.torch.Argument;
import io.tributary.lora.internal.torch.Libtorch;
import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.safetensors.DType;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import io.tributary.modelfiles.safetensors.ShardedModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads tensors of a model directory into libtorch memory, a block of rows at a time: neither a
 * mapping nor a second copy of the model is ever held.
 */
final class TensorReader {

  private final Libtorch torch;
  private final ShardedModel files;
  private final int dtype;
  private final RowBlock block = new RowBlock();

  /**
   * @param dtype libtorch's number of the type that the tensors are kept in
   */
  TensorReader(Libtorch torch, ShardedModel files, int dtype) {
    this.torch = torch;
    this.files = files;
    this.dtype = dtype;
  }

  /**
   * A tensor of the given shape.
   *
   * @throws MalformedFileException when it is missing or has another shape
   * @throws UnsupportedFileException when it is neither F32, F16 nor BF16
   */
  NDArray read(NDManager owner, String name, long... shape) throws IOException {
    require(name, shape);
    NDArray target = allocate(owner, shape);
    readInto(target, 0, name, shape);
    return target;
  }

  /**
   * Checks a tensor before memory is taken for it.
   *
   * @throws MalformedFileException when it is missing or has another shape
   */
  void require(String name, long... shape) {
    find(name, shape);
  }

  /** A tensor to be read into. */
  NDArray allocate(NDManager owner, long... shape) {
    return torch.callForOne(
        owner, "allocate", Argument.of(owner.create(shape)), Argument.of(owner.create(dtype)));
  }

  /**
   * Reads a tensor of the given shape into rows of another.
   *
   * @param first the first of these rows
   * @throws MalformedFileException when it is missing or has another shape
   * @throws UnsupportedFileException when it is neither F32, F16 nor BF16
   */
  void readInto(NDArray target, long first, String name, long... shape) throws IOException {
    ModelTensor tensor = find(name, shape);
    long columns = shape.length > 1 ? shape[1] : 1;
    int rows = (int) Math.max(1, Math.min(shape[0], RowBlock.ELEMENTS / columns));
    for (long row = 0; row < shape[0]; row += rows) {
      fill(target, first, tensor, row, (int) Math.min(rows, shape[0] - row));
    }
  }

  private ModelTensor find(String name, long[] shape) {
    String file = ShardedModel.SINGLE_FILE;
    ModelTensor tensor =
        files
            .find(name)
            .orElseThrow(
                () -> new MalformedFileException(file, name, "the model has no such tensor"));
    List<Long> wanted = Arrays.stream(shape).boxed().toList();
    if (!tensor.entry().shape().equals(wanted)) {
      throw new MalformedFileException(
          tensor.file().path().getFileName().toString(),
          name,
          "config.json makes its shape " + wanted + ", the file " + tensor.entry().shape());
    }
    return tensor;
  }

  private void fill(NDArray target, long first, ModelTensor tensor, long row, int rows)
      throws IOException {
    long[] shape = target.getShape().getShape().clone();
    shape[0] = rows;
    Shape blockShape = new Shape(shape);
    try (NDManager work = torch.newManager()) {
      long from = row * (blockShape.size() / rows);
      NDArray values = block.read(work, tensor, codec(tensor), from, blockShape);
      torch.call(
          work,
          "fill_rows",
          Argument.of(target),
          Argument.of(values),
          Argument.of(work.create(first + row)));
    }
  }

  private static FloatCodec codec(ModelTensor tensor) {
    DType stored = tensor.entry().dtype();
    return FloatCodec.of(stored)
        .orElseThrow(
            () ->
                new UnsupportedFileException(
                    tensor.file().path().getFileName().toString(),
                    tensor.entry().name(),
                    stored + " is not supported, only F32, F16 and BF16"));
  }
}
