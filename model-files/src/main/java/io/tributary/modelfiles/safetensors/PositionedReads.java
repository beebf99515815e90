package io.tributary.modelfiles.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads that fill a buffer or fail; the channel's own position is not used. */
public final class PositionedReads {

  private PositionedReads() {}

  /** The bytes from a position on, ready to be taken. */
  public static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    fill(channel, position, buffer);
    return buffer.flip();
  }

  /** Fills the buffer from its position to its limit. */
  public static void fill(FileChannel channel, long position, ByteBuffer buffer)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("the file ended at byte " + at + " while it was read");
      }
      at += read;
    }
  }
}
