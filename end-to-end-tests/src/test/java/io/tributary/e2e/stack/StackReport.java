package io.tributary.e2e.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.topics.KafkaConnection;
import io.tributary.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code stack.json} said when it was read: where the parts of a stack listen and how they
 * are.
 *
 * @param json the file's content
 */
public record StackReport(JsonNode json) {
  /** Reads the file in this folder. */
  public static StackReport read(Path data) {
    try {
      return new StackReport(
          Json.read(Files.readAllBytes(data.resolve("stack.json")), JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every part answers. */
  public boolean isHealthy() {
    return json.path("state").asText().equals("healthy");
  }

  /** How clients reach the broker. */
  public KafkaConnection kafka() {
    return KafkaConnection.to(json.path("kafka").path("bootstrapServers").asText());
  }

  /** How clients reach the object store. */
  public StoreConfig store() {
    JsonNode store = json.path("store");
    return StoreConfig.of(
        URI.create(store.path("endpoint").asText()),
        store.path("bucket").asText(),
        store.path("region").asText(),
        store.path("accessKey").asText(),
        secret());
  }

  private String secret() {
    try {
      return Files.readString(secretKeyFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that holds the secret half of the store's key pair. */
  public Path secretKeyFile() {
    return Path.of(json.path("store").path("secretKeyFile").asText());
  }

  /** The process id of a part, while it has one. */
  public Optional<Long> pid(String part) {
    return Optional.of(part(part).path("pid")).filter(JsonNode::isNumber).map(JsonNode::asLong);
  }

  /** Whether a part answers. */
  public boolean isHealthy(String part) {
    return part(part).path("state").asText().equals("healthy");
  }

  /** How often each part was started again. */
  public Map<String, Integer> restarts() {
    Map<String, Integer> restarts = new TreeMap<>();
    json.path("processes")
        .forEach(p -> restarts.put(p.path("name").asText(), p.path("restarts").asInt()));
    return restarts;
  }

  private JsonNode part(String name) {
    for (JsonNode process : json.path("processes")) {
      if (process.path("name").asText().equals(name)) {
        return process;
      }
    }
    throw new AssertionError("no part " + name + " in " + json);
  }
}
