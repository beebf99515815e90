package io.tributary.chattemplate.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** JSON and lines of JSON, from the tests' resources or a folder. */
final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private JsonFile() {}

  static JsonNode read(String resource) {
    return parse(text(resource));
  }

  static List<JsonNode> lines(String resource) {
    return text(resource).lines().map(JsonFile::parse).toList();
  }

  static List<JsonNode> lines(Path file) {
    try {
      return Files.readString(file).lines().map(JsonFile::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String resource) {
    try (InputStream in = JsonFile.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(JsonNode node) {
    return MAPPER.convertValue(node, Map.class);
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(JsonNode node) {
    return MAPPER.convertValue(node, List.class);
  }
}
