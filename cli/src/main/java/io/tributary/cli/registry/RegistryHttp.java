package io.tributary.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.stack.RegistryAddress;
import io.tributary.cli.stack.StackNotRunningException;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to the registry: JSON in, JSON or bytes out, problems (RFC 9457) as exceptions. */
final class RegistryHttp {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int FIRST_ERROR = 300;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

  private final URI root;
  private final Optional<String> token;
  private final HttpClient client;

  /** A redirect is not followed: it could take the token elsewhere. */
  RegistryHttp(RegistryAddress address) {
    this.root = address.root();
    this.token = address.token();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  <T> T get(String path, Class<T> type) {
    return Json.read(bytes(path, send(request(path).GET().build())), type);
  }

  /** Every item of a list that comes in pages. */
  <T> List<T> list(String path, Class<T[]> type) {
    List<T> all = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent()) {
      String part = next.get();
      HttpResponse<InputStream> response = send(request(part).GET().build());
      all.addAll(List.of(read(part, response, type)));
      next = response.headers().firstValue("Link").flatMap(RegistryHttp::next);
    }
    return List.copyOf(all);
  }

  /** The path of the next page. Whatever host the link names, the token goes to this registry. */
  private static Optional<String> next(String link) {
    Matcher matcher = NEXT.matcher(link);
    return matcher.matches()
        ? Optional.of(URI.create(matcher.group(1)))
            .map(address -> address.getRawPath() + "?" + address.getRawQuery())
        : Optional.empty();
  }

  <T> T put(String path, byte[] json, Class<T> type) {
    return read(path, send(json(path).PUT(body(json)).build()), type);
  }

  <T> T post(String path, byte[] json, Class<T> type) {
    return post(path, json, Map.of(), type);
  }

  /** Posts nothing, and waits longer than usual for what comes of it. */
  <T> T post(String path, Duration patience, Class<T> type) {
    return read(
        path, send(json(path).POST(BodyPublishers.noBody()).timeout(patience).build()), type);
  }

  <T> T post(String path, byte[] json, Map<String, String> headers, Class<T> type) {
    HttpRequest.Builder request = json(path).POST(body(json));
    headers.forEach(request::setHeader);
    return read(path, send(request.build()), type);
  }

  <T> T delete(String path, Class<T> type) {
    return read(path, send(request(path).DELETE().build()), type);
  }

  /** Opens a file; the caller closes the stream. */
  InputStream open(String path) {
    return send(request(path).GET().build()).body();
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(ANSWER);
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  private static BodyPublisher body(byte[] json) {
    return BodyPublishers.ofByteArray(json);
  }

  private <T> T read(String path, HttpResponse<InputStream> response, Class<T> type) {
    return Json.read(bytes(path, response), type);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() >= FIRST_ERROR) {
        throw refusal(request.uri().getPath(), response);
      }
      return response;
    } catch (IOException e) {
      throw new StackNotRunningException(
          "the registry at " + root + " does not answer: " + reason(e) + ": see `tributary status`",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private RegistryRefusedException refusal(String path, HttpResponse<InputStream> response) {
    byte[] body = bytes(path, response);
    try {
      JsonNode problem = Json.read(body, JsonNode.class);
      String title = problem.path("title").asText("HTTP " + response.statusCode());
      return new RegistryRefusedException(
          response.statusCode(),
          problem.path("code").asText("HTTP_" + response.statusCode()),
          problem.path("detail").asText(title));
    } catch (MalformedContractException e) {
      return new RegistryRefusedException(
          response.statusCode(), "HTTP_" + response.statusCode(), "the registry answered " + path);
    }
  }

  private byte[] bytes(String path, HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FAILED, "the registry's answer to " + path + " broke off: " + reason(e), e);
    }
  }
}
