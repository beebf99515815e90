package io.tributary.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads answers of HTTP/1.1 as their bytes come: the status and the Content-Length are parsed, the
 * body is counted and dropped. One after the other on a connection; it may be read again at once.
 */
final class AnswerReader {
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int STATUS_AT = 9;
  private static final int STATUS_DIGITS = 3;
  private static final byte[] LENGTH = {
    'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'
  };

  private final byte[] head = new byte[LONGEST_HEAD];
  private int headLength;
  private boolean inBody;
  private long bodyLength;
  private long bodyLeft;
  private int status;

  /**
   * Takes what has come.
   *
   * @return whether the answer is whole; the next bytes are the next one's
   */
  boolean take(ByteBuffer bytes) throws IOException {
    while (!inBody) {
      if (!bytes.hasRemaining()) {
        return false;
      }
      byte next = bytes.get();
      if (headLength == LONGEST_HEAD) {
        throw new IOException("an answer's head is longer than " + LONGEST_HEAD + " bytes");
      }
      head[headLength++] = next;
      if (next == '\n' && isHeadWhole()) {
        parseHead();
      }
    }
    int here = (int) Math.min(bodyLeft, bytes.remaining());
    bytes.position(bytes.position() + here);
    bodyLeft -= here;
    if (bodyLeft > 0) {
      return false;
    }
    inBody = false;
    headLength = 0;
    return true;
  }

  /** Of the last whole answer. */
  int status() {
    return status;
  }

  /** Bytes of the last whole answer's body. */
  long length() {
    return bodyLength;
  }

  private boolean isHeadWhole() {
    return headLength >= 4 && head[headLength - 2] == '\r' && head[headLength - 3] == '\n';
  }

  private void parseHead() throws IOException {
    status = (int) number(STATUS_AT, STATUS_AT + STATUS_DIGITS);
    bodyLength = -1;
    for (int line = nextLine(0); line < headLength - 2; line = nextLine(line)) {
      if (isLength(line)) {
        bodyLength = number(line + LENGTH.length, nextLine(line) - 2);
      }
    }
    if (bodyLength < 0) {
      throw new IOException("an answer without Content-Length: status " + status);
    }
    inBody = true;
    bodyLeft = bodyLength;
  }

  private int nextLine(int from) {
    int at = from;
    while (head[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private boolean isLength(int line) {
    for (int i = 0; i < LENGTH.length; i++) {
      if (Character.toLowerCase((char) head[line + i]) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private long number(int from, int to) throws IOException {
    long value = 0;
    for (int i = from; i < to; i++) {
      if (head[i] >= '0' && head[i] <= '9') {
        value = 10 * value + head[i] - '0';
      } else if (head[i] != ' ') {
        throw new IOException("an answer has no number where one belongs");
      }
    }
    return value;
  }
}
