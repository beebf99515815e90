package io.tributary.modelfiles.merge;

import io.tributary.modelfiles.UnsupportedFileException;
import io.tributary.modelfiles.peft.LoraEntry;
import io.tributary.modelfiles.peft.PeftDirectory;
import io.tributary.modelfiles.safetensors.FloatCodec;
import io.tributary.modelfiles.safetensors.ModelTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rows of scaling·B·A in fp32, added to rows of a weight. A is read in groups of rows that fit the
 * buffer; when all of A fits, it is read once.
 *
 * <p>Each element is the sum over the rank in ascending order, then scaled, then added: the same on
 * every machine.
 */
final class LowRankProduct {

  private final LoraEntry lora;
  private final int columns;
  private final MergeBuffers buffers;
  private final int group;
  private int loadedFrom = -1;

  LowRankProduct(LoraEntry lora, MergeBuffers buffers) {
    this.lora = lora;
    this.columns = Math.toIntExact(lora.inFeatures());
    this.buffers = buffers;
    this.group = Math.min(lora.rank(), buffers.factorA().length / columns);
    if (group == 0 || maxRows() == 0) {
      throw new UnsupportedFileException(
          PeftDirectory.WEIGHTS,
          "module " + lora.module(),
          "one row of A or B is too long to merge");
    }
  }

  /** How many rows of the weight one call may add to. */
  int maxRows() {
    return Math.min(buffers.values().length / columns, buffers.factorB().length / lora.rank());
  }

  /** Adds to {@code rows} rows from {@code firstRow} on, which lie in the buffer of values. */
  void addTo(long firstRow, int rows) throws IOException {
    int rank = lora.rank();
    read(lora.loraB(), firstRow * rank, rows * rank, buffers.factorB());
    float[] delta = buffers.delta();
    Arrays.fill(delta, 0, rows * columns, 0);
    for (int k = 0; k < rank; k += group) {
      int count = Math.min(group, rank - k);
      loadA(k, count);
      for (int row = 0; row < rows; row++) {
        accumulate(delta, row, k, count);
      }
    }
    float scaling = (float) lora.scaling();
    float[] values = buffers.values();
    for (int i = 0; i < rows * columns; i++) {
      values[i] += scaling * delta[i];
    }
  }

  private void accumulate(float[] delta, int row, int firstRank, int count) {
    float[] a = buffers.factorA();
    int into = row * columns;
    for (int k = 0; k < count; k++) {
      float factor = buffers.factorB()[row * lora.rank() + firstRank + k];
      int from = k * columns;
      for (int j = 0; j < columns; j++) {
        delta[into + j] += factor * a[from + j];
      }
    }
  }

  private void loadA(int firstRank, int count) throws IOException {
    if (loadedFrom != firstRank) {
      read(lora.loraA(), (long) firstRank * columns, count * columns, buffers.factorA());
      loadedFrom = firstRank;
    }
  }

  private void read(ModelTensor tensor, long firstElement, int count, float[] into)
      throws IOException {
    FloatCodec codec = FloatCodec.of(tensor.entry().dtype()).orElseThrow();
    int bytes = codec.dtype().bytes();
    ByteBuffer raw = buffers.raw();
    int perPiece = raw.capacity() / bytes;
    for (int done = 0; done < count; done += perPiece) {
      int piece = Math.min(perPiece, count - done);
      raw.clear().limit(piece * bytes);
      tensor.read(raw, (firstElement + done) * bytes);
      codec.decode(raw.flip(), into, done, piece);
    }
  }
}
