package io.tributary.bench.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes the bytes of requests. */
public final class Request {
  private Request() {}

  /**
   * Of HTTP/1.1.
   *
   * @param authorization the header; empty for none
   * @param body JSON; not sent with GET
   */
  public static byte[] of(
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
    byte[] whole = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  /** The line that says what is asked. */
  static String firstLine(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
  }
}
