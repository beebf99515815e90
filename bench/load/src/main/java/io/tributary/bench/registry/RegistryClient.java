package io.tributary.bench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sets our registry up over REST, before any clock runs. */
final class RegistryClient {
  private static final int FIRST_REFUSAL = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private final String authorization;

  RegistryClient(URI address, String key) {
    this.address = address;
    this.authorization = "Bearer " + key;
  }

  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return Json.mapperForTrees().readTree(answer.body());
  }

  /** Sends the bytes of a part of an upload; the address authorises itself. */
  void put(URI target, byte[] bytes) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target).PUT(BodyPublishers.ofByteArray(bytes)).build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status >= FIRST_REFUSAL) {
      throw new IOException("the store answered " + status + " to a part of an upload");
    }
  }
}
