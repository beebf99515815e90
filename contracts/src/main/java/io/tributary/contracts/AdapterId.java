package io.tributary.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of one LoRA adapter, written {@code namespace/name}. Adapters and bases share the name
 * space.
 */
public record AdapterId(String namespace, String name) implements Comparable<AdapterId> {
  /** Refuses what the grammar refuses. */
  public AdapterId {
    NameGrammar.check(namespace, name);
  }

  /**
   * Reads {@code namespace/name}.
   *
   * @throws InvalidNameException if it is anything else
   */
  @JsonCreator
  public static AdapterId parse(String text) {
    String[] parts = NameGrammar.split(text);
    return new AdapterId(parts[0], parts[1]);
  }

  @Override
  public int compareTo(AdapterId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  @JsonValue
  public String toString() {
    return namespace + "/" + name;
  }
}
