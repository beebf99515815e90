package io.tributary.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of one base model, written {@code namespace/name}. Adapters and bases share the name
 * space.
 */
public record BaseId(String namespace, String name) implements Comparable<BaseId> {
  /** Refuses what the grammar refuses. */
  public BaseId {
    NameGrammar.check(namespace, name);
  }

  /**
   * Reads {@code namespace/name}.
   *
   * @throws InvalidNameException if it is anything else
   */
  @JsonCreator
  public static BaseId parse(String text) {
    String[] parts = NameGrammar.split(text);
    return new BaseId(parts[0], parts[1]);
  }

  @Override
  public int compareTo(BaseId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  @JsonValue
  public String toString() {
    return namespace + "/" + name;
  }
}
