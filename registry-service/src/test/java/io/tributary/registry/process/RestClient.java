package io.tributary.registry.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests as a user of the REST interface sends them. */
final class RestClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;
  private final Optional<String> authorization;

  /** Sends what the first admin asks. */
  RestClient(URI root) {
    this(root, Optional.of("Bearer " + RegistryProcess.ADMIN.reveal()));
  }

  private RestClient(URI root, Optional<String> authorization) {
    this.root = root;
    this.authorization = authorization;
  }

  /** The same registry with another key. */
  RestClient with(String key) {
    return authorized("Bearer " + key);
  }

  /** The same registry with this Authorization. */
  RestClient authorized(String header) {
    return new RestClient(root, Optional.of(header));
  }

  /** The same registry without a key. */
  RestClient withoutKey() {
    return new RestClient(root, Optional.empty());
  }

  /** An answer. */
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      return Json.read(response.body(), JsonNode.class);
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The problem's code; the answer must be a problem of its own status. */
    String code() {
      if (!header("Content-Type").startsWith("application/problem+json")
          || json().path("status").asInt() != status) {
        throw new AssertionError("no problem: " + status + " " + text());
      }
      return json().path("code").textValue();
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer head(String path, String... headers) {
    return send(request(path, headers).method("HEAD", BodyPublishers.noBody()));
  }

  Answer form(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer put(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  /** Any request; a body is JSON unless a header says otherwise. */
  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request = request(path, headers);
    if (!method.equals("GET") && !List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return send(request.method(method, BodyPublishers.ofString(body)));
  }

  /** A body whose length is not said beforehand. */
  Answer putInChunks(String path, String json) {
    BodyPublisher body =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    return send(
        request(path)
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .PUT(body));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    authorization
        .filter(text -> !List.of(headers).contains("Authorization"))
        .ifPresent(text -> request.header("Authorization", text));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + root + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
