package io.tributary.modelfiles.gguf;

import io.tributary.modelfiles.MalformedFileException;
import io.tributary.modelfiles.json.StrictUtf8;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;

/**
 * The head of a file as a stream of little-endian numbers and strings. It never looks beyond the
 * file's end or the limit, and a failure names the byte.
 */
final class GgufInput {

  private static final int BUFFER_BYTES = 1 << 16;

  private final String file;
  private final FileChannel channel;
  private final long end;
  private final boolean limited;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bufferEnd;

  GgufInput(String file, FileChannel channel, long headLimit) throws IOException {
    this.file = file;
    this.channel = channel;
    this.limited = channel.size() > headLimit;
    this.end = Math.min(channel.size(), headLimit);
  }

  /** The byte that is read next. */
  long position() {
    return bufferEnd - buffer.remaining();
  }

  /** Bytes up to the end of the file or the limit. */
  long left() {
    return end - position();
  }

  byte readByte() throws IOException {
    return need(Byte.BYTES).get();
  }

  short readShort() throws IOException {
    return need(Short.BYTES).getShort();
  }

  int readInt() throws IOException {
    return need(Integer.BYTES).getInt();
  }

  long readLong() throws IOException {
    return need(Long.BYTES).getLong();
  }

  /** An unsigned number that counts something of which there are at most so many. */
  long readCount(String what, long most) throws IOException {
    long at = position();
    long count = readLong();
    if (count < 0 || count > most) {
      throw broken(
          at, what + " " + Long.toUnsignedString(count) + " is above the limit of " + most);
    }
    return count;
  }

  /** A string after its length. */
  String readText() throws IOException {
    long at = position();
    long length = readLong();
    if (length < 0 || length > left()) {
      throw broken(
          at, "a string of " + Long.toUnsignedString(length) + " bytes, " + left() + " are left");
    }
    byte[] bytes = new byte[(int) length];
    int copied = 0;
    while (copied < bytes.length) {
      int piece = Math.min(bytes.length - copied, BUFFER_BYTES);
      need(piece).get(bytes, copied, piece);
      copied += piece;
    }
    try {
      return StrictUtf8.decode(bytes);
    } catch (CharacterCodingException e) {
      throw broken(at, "a string is not UTF-8");
    }
  }

  MalformedFileException broken(long at, String problem) {
    return new MalformedFileException(file, "byte " + at, problem);
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (bytes > left()) {
      throw broken(
          position(),
          limited
              ? "the head is above the limit of " + end + " bytes"
              : "the file ends within its head: it is cut; fetch it again");
    }
    while (buffer.remaining() < bytes) {
      buffer.compact();
      int room = (int) Math.min(buffer.remaining(), end - bufferEnd);
      buffer.limit(buffer.position() + room);
      int read = channel.read(buffer, bufferEnd);
      if (read < 0) {
        throw new EOFException("the file ended at byte " + bufferEnd + " while it was read");
      }
      bufferEnd += read;
      buffer.flip();
    }
    return buffer;
  }
}
