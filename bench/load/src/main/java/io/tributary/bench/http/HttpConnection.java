package io.tributary.bench.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection of HTTP/1.1 that sends requests made beforehand: the generator shares
 * its cores with the server, so it may cost little. Reads answers with a Content-Length.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String LENGTH = "content-length:";
  private static final int STATUS_AT = 9;
  private static final int STATUS_END = 12;
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];

  /**
   * An answer.
   *
   * @param length bytes of its body
   */
  public record Answer(int status, long length) {}

  /** Connects. */
  public HttpConnection(URI server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /** Sends a request and reads its answer to the end. */
  public Answer send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String statusLine = line();
    long length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without Content-Length: " + statusLine);
    }
    skip(length);
    return new Answer(Integer.parseInt(statusLine.substring(STATUS_AT, STATUS_END)), length);
  }

  private void skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("the answer ends early");
      }
      left -= read;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** A request's bytes. */
  public static byte[] request(
      String method, URI server, String path, String authorization, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ");
    head.append(server.getAuthority()).append("\r\n");
    if (!authorization.isEmpty()) {
      head.append("Authorization: ").append(authorization).append("\r\n");
    }
    if (!method.equals("GET")) {
      head.append("Content-Type: application/json\r\nContent-Length: ");
      head.append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = java.util.Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
