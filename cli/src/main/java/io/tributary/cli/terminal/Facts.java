package io.tributary.cli.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named values of one thing, a line each, the values under one another. */
public final class Facts {
  private static final String GAP = "  ";

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds a value. */
  public Facts add(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  /** The lines, in the order in which the values were added. */
  public List<String> lines() {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    return values.entrySet().stream()
        .map(e -> (e.getKey() + " ".repeat(width - e.getKey().length()) + GAP + e.getValue()))
        .map(String::stripTrailing)
        .toList();
  }
}
