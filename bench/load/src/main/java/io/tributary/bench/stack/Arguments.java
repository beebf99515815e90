package io.tributary.bench.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code --name value} pairs. */
public final class Arguments {
  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if they are no pairs
   */
  public Arguments(String... words) {
    for (int i = 0; i < words.length; i += 2) {
      if (!words[i].startsWith("--") || i + 1 == words.length) {
        throw new IllegalArgumentException("want --name value, found " + words[i]);
      }
      values.put(words[i].substring(2), words[i + 1]);
    }
  }

  /** The value of this name, which must be there. */
  public String text(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
  }

  /** The same as a path. */
  public Path path(String name) {
    return Path.of(text(name));
  }

  /** The same as a number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** The value of this name, if it is there. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
