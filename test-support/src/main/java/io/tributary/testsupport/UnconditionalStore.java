package io.tributary.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * An S3 endpoint that accepts every write, as servers do that know no conditions. It keeps nothing:
 * whoever starts on it must not get far enough to read.
 */
public final class UnconditionalStore implements AutoCloseable {
  private static final long NO_BODY = -1;

  private final HttpServer server;

  /** Starts one on a free port. */
  public UnconditionalStore() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", UnconditionalStore::accept);
    server.start();
  }

  private static void accept(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("ETag", "\"of-a-write-that-was-accepted\"");
      exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, NO_BODY);
    }
  }

  /** How a service is told to use it. */
  public StoreConfig config() {
    return StoreConfig.of(
        endpoint(), "forgetful", StoreConfig.DEFAULT_REGION, "any-key", "any-secret");
  }

  /** Its address. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
