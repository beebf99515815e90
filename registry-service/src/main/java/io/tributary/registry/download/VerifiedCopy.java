package io.tributary.registry.download;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies a stream that verifies itself at its end. The last bytes are written after that, so that a
 * reader of a corrupt file never gets all that it was promised. Holds two chunks and no more; with
 * the buffer of the answer (quarkus.rest.output-buffer-size) and what waits to be sent, 64 KiB at
 * most, a request holds less than 256 KiB.
 */
final class VerifiedCopy implements StreamingOutput {
  private static final int CHUNK = 32 * 1024;

  private final InputStream source;

  VerifiedCopy(InputStream source) {
    this.source = source;
  }

  @Override
  public void write(OutputStream target) throws IOException {
    try (source) {
      byte[] held = new byte[CHUNK];
      byte[] next = new byte[CHUNK];
      int holding = source.readNBytes(held, 0, CHUNK);
      while (holding > 0) {
        int read = source.readNBytes(next, 0, CHUNK);
        target.write(held, 0, holding);
        byte[] written = held;
        held = next;
        next = written;
        holding = read;
      }
    }
  }
}
