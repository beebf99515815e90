package io.tributary.ingest.intake;

import io.tributary.contracts.records.RejectCode;
import io.tributary.tokenization.record.InstructionJson;
import io.tributary.tokenization.record.RejectedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream that are not blank. Of one that is too long nothing is kept. */
final class Lines {
  private static final int BUFFER = 16 * 1024;
  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int limit;

  Lines(InputStream in) {
    this.in = in;
  }

  /** A line of this length, with as much of it as a record may have. */
  private record Line(byte[] kept, long length) implements RawRecord {
    @Override
    public byte[] value() {
      if (length > InstructionJson.MAX_BYTES) {
        throw new RejectedException(
            RejectCode.TOO_LARGE,
            length + " bytes, at most " + InstructionJson.MAX_BYTES + " are taken");
      }
      return kept;
    }
  }

  /**
   * The next line, or none at the end.
   *
   * @throws IOException if the sender is gone or the body is broken off
   */
  Optional<RawRecord> next() throws IOException {
    while (true) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      long length = 0;
      int b = read();
      if (b == END) {
        return Optional.empty();
      }
      for (; b != END && b != '\n'; b = read()) {
        if (length++ < InstructionJson.MAX_BYTES) {
          kept.write(b);
        }
      }
      byte[] line = kept.toByteArray();
      if (!isBlank(line)) {
        return Optional.of(new Line(line, length));
      }
    }
  }

  /** Whether there is more that can be read without waiting for the sender. */
  boolean isBuffered() throws IOException {
    return next < limit || in.available() > 0;
  }

  /** Takes what has come off the wire, at most so many bytes. */
  void discard(long most) throws IOException {
    for (long taken = 0; taken < most && in.available() > 0; ) {
      int count = in.read(buffer);
      if (count == END) {
        return;
      }
      taken += count;
    }
  }

  private int read() throws IOException {
    if (next == limit) {
      limit = Math.max(0, in.read(buffer));
      next = 0;
      if (limit == 0) {
        return END;
      }
    }
    return buffer[next++] & 0xff;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
