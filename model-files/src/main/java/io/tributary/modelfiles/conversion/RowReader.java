package io.tributary.modelfiles.conversion;

import java.io.IOException;

/** Reads rows of a tensor in transformers' order, as singles. */
interface RowReader {

  /**
   * Reads rows.
   *
   * @param first from 0
   * @param into filled from its start with {@code count} rows
   * @throws IOException when the file cannot be read
   */
  void read(long first, int count, float[] into) throws IOException;
}
