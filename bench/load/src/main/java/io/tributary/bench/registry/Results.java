package io.tributary.bench.registry;

import io.tributary.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured so far; each figure is shown on the error stream as it comes. */
final class Results {
  private final Map<String, Object> figures = new LinkedHashMap<>();

  void put(String name, Object figure) {
    figures.put(name, figure);
    System.err.println(name + ": " + figure);
  }

  /** Prints them all as one line of JSON. */
  void print() {
    System.out.println(new String(Json.write(figures), StandardCharsets.UTF_8));
  }
}
