package io.tributary.modelfiles.conversion;

import io.tributary.modelfiles.gguf.GgufFile;
import io.tributary.modelfiles.gguf.GgufTensor;

/**
 * The order of rows in q and k projections of the llama architecture. transformers rotates
 * dimension i with i + d/2, llama.cpp's kernel for this architecture 2i with 2i + 1, so files have
 * the rows of each head interleaved: row 2i + j of a head is transformers' row j·d/2 + i.
 *
 * @param headDim d, even
 */
record HeadOrder(int headDim) {

  /** The row of the file that is transformers' row. */
  long source(long row) {
    long within = row % headDim;
    return row - within + 2 * (within % (headDim / 2)) + within / (headDim / 2);
  }

  /** A reader of a weight (heads x headDim, in) or a bias (heads x headDim). */
  RowReader reader(GgufFile file, GgufTensor tensor) {
    return tensor.shape().size() == 1 ? biasReader(file, tensor) : weightReader(file, tensor);
  }

  private RowReader weightReader(GgufFile file, GgufTensor tensor) {
    int columns = Math.toIntExact(tensor.columns());
    return (first, count, into) -> {
      for (int row = 0; row < count; row++) {
        file.read(tensor, source(first + row), 1, into, row * columns);
      }
    };
  }

  private RowReader biasReader(GgufFile file, GgufTensor tensor) {
    return (first, count, into) -> {
      float[] interleaved = new float[Math.toIntExact(tensor.columns())];
      file.read(tensor, 0, 1, interleaved, 0);
      for (int i = 0; i < interleaved.length; i++) {
        into[i] = interleaved[(int) source(i)];
      }
    };
  }
}
