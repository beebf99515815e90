package io.tributary.modelfiles.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a planned file as a stream: the header first, then each tensor's bytes in the layout's
 * order, in pieces of any size. Never more than the caller's piece is held. The channel stays the
 * caller's to close.
 */
public final class SafetensorsWriter {

  private final SafetensorsLayout layout;
  private final WritableByteChannel channel;
  private int current;
  private long written;

  private SafetensorsWriter(SafetensorsLayout layout, WritableByteChannel channel) {
    this.layout = layout;
    this.channel = channel;
  }

  /**
   * Starts the file by writing its header.
   *
   * @throws IOException when the channel fails
   */
  public static SafetensorsWriter start(SafetensorsLayout layout, WritableByteChannel channel)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter(layout, channel);
    writer.drain(layout.head());
    return writer;
  }

  /**
   * Appends a piece of a tensor's data, little-endian, row-major.
   *
   * @param tensor the layout's entry whose turn it is
   * @throws IllegalStateException when it is another tensor's turn or the piece is too long
   * @throws IOException when the channel fails
   */
  public void write(TensorEntry tensor, ByteBuffer piece) throws IOException {
    if (!piece.hasRemaining()) {
      return;
    }
    skipFilled();
    if (current == layout.entries().size() || !layout.entries().get(current).equals(tensor)) {
      throw new IllegalStateException("it is not the turn of tensor \"" + tensor.name() + "\"");
    }
    if (written + piece.remaining() > tensor.end()) {
      throw new IllegalStateException("too many bytes for tensor \"" + tensor.name() + "\"");
    }
    written += piece.remaining();
    drain(piece);
  }

  /**
   * Ends the file.
   *
   * @throws IllegalStateException when data is missing
   */
  public void finish() {
    skipFilled();
    if (current < layout.entries().size()) {
      throw new IllegalStateException(
          "data is missing from tensor \"" + layout.entries().get(current).name() + "\" on");
    }
  }

  private void skipFilled() {
    while (current < layout.entries().size() && layout.entries().get(current).end() == written) {
      current++;
    }
  }

  private void drain(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
