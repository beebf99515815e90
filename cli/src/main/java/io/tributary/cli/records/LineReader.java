package io.tributary.cli.records;

import io.tributary.contracts.topics.Topics;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines as bytes: whatever stands between two line ends is one record, UTF-8 or not. LF and
 * CRLF end a line; a line of nothing but spaces is passed over, but counted. A byte order mark at
 * the start of the file, as editors of Windows write it, belongs to no record.
 */
public final class LineReader implements AutoCloseable {
  /** Bytes of the longest line that can be sent. */
  public static final int MAX_LINE_BYTES = Topics.MAX_INSTRUCTION_BYTES;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private long line;
  private long bytesRead;

  /**
   * One line.
   *
   * @param number from 1
   * @param bytes without its line end
   */
  public record Line(long number, byte[] bytes) {}

  /**
   * Reads this stream and closes it at the end.
   *
   * @param name of the file, for messages
   */
  public LineReader(String name, InputStream in) {
    this.name = name;
    this.in = new BufferedInputStream(in, BUFFER_BYTES);
  }

  /**
   * The next line that is not blank; none at the end.
   *
   * @throws LineTooLongException if it is longer than {@link #MAX_LINE_BYTES}
   */
  public Optional<Line> next() throws IOException {
    if (line == 0) {
      skipByteOrderMark();
    }
    int length = readLine();
    while (length >= 0 && isBlank(length)) {
      length = readLine();
    }
    return length < 0
        ? Optional.empty()
        : Optional.of(new Line(line, Arrays.copyOf(buffer, length)));
  }

  /** Bytes read so far, line ends included. */
  public long bytesRead() {
    return bytesRead;
  }

  private void skipByteOrderMark() throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    byte[] first = in.readNBytes(BYTE_ORDER_MARK.length);
    if (Arrays.equals(first, BYTE_ORDER_MARK)) {
      bytesRead += first.length;
    } else {
      in.reset();
    }
  }

  /** The length of the next line, now in the buffer; -1 at the end. */
  private int readLine() throws IOException {
    int length = 0;
    int read = in.read();
    if (read < 0) {
      return -1;
    }
    line++;
    for (; read >= 0; read = in.read()) {
      bytesRead++;
      if (read == '\n') {
        break;
      }
      append(length++, read);
    }
    return length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
  }

  private void append(int at, int read) {
    if (at == MAX_LINE_BYTES) {
      throw new LineTooLongException(name, line, MAX_LINE_BYTES);
    }
    if (at == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_LINE_BYTES));
    }
    buffer[at] = (byte) read;
  }

  private boolean isBlank(int length) {
    for (int i = 0; i < length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
