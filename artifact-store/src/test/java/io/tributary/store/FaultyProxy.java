package io.tributary.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and a real S3 server and lets one thing go wrong. The Host header is
 * passed on as it came, because it is signed.
 */
final class FaultyProxy implements AutoCloseable {
  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final int THREADS = 4;
  private static final long NO_BODY = -1;
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "transfer-encoding", "expect");

  private final URI target;
  private final Fault fault;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  FaultyProxy(URI target, Fault fault) throws IOException {
    this.target = target;
    this.fault = fault;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What goes wrong; it answers the exchange, closes it unanswered, or passes it on. */
  @FunctionalInterface
  interface Fault {
    void handle(HttpExchange exchange, FaultyProxy proxy) throws IOException, InterruptedException;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      fault.handle(exchange, this);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Passes the request on and the server's answer back. */
  void passOn(HttpExchange exchange) throws IOException, InterruptedException {
    answer(exchange, ask(exchange));
  }

  /** Passes the request on. */
  HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Passes the server's answer back. */
  static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    copyHeaders(exchange, answer);
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? NO_BODY : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Promises the whole body of the server's answer and breaks off after half of it. */
  static void answerHalf(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    copyHeaders(exchange, answer);
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
    exchange.getResponseBody().flush();
  }

  /** Answers as an S3 server does that refuses a request. */
  static void answerError(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body =
        ("<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Answers 200 as to a write that was accepted. */
  static void answerWritten(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"of-a-write-that-was-accepted\"");
    exchange.sendResponseHeaders(200, NO_BODY);
  }

  private static void copyHeaders(HttpExchange exchange, HttpResponse<byte[]> answer) {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                exchange.getResponseHeaders().set(name, values.get(0));
              }
            });
  }

  private static boolean isPassedOn(String header) {
    return !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
