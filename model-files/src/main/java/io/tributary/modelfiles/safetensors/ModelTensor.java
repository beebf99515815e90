package io.tributary.modelfiles.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A tensor of a model, wherever its file is.
 *
 * @param file the open file that holds it
 * @param entry its place there
 */
public record ModelTensor(SafetensorsFile file, TensorEntry entry) {

  /**
   * Fills the buffer with the tensor's bytes, as {@link SafetensorsFile#read}.
   *
   * @param from the first byte to read, counted from the tensor's first
   * @throws IOException when the file cannot be read
   */
  public void read(ByteBuffer into, long from) throws IOException {
    file.read(entry, into, from);
  }
}
