package io.tributary.lora.internal.model;

import java.util.List;

/** Projections that read the same input: their weights lie in one tensor, one product does all. */
public enum ProjectionGroup {
  /** Queries, keys, values. */
  QKV("qkv", List.of("q_proj", "k_proj", "v_proj")),
  /** The attention's output. */
  OUTPUT("o_proj", List.of("o_proj")),
  /** Both inputs of the gated unit. */
  GATE_UP("gate_up", List.of("gate_proj", "up_proj")),
  /** The feed-forward layer's output. */
  DOWN("down_proj", List.of("down_proj"));

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> projections;

  ProjectionGroup(String key, List<String> projections) {
    this.key = key;
    this.projections = projections;
  }

  /** The name that the layer methods look for. */
  public String key() {
    return key;
  }

  /** Its projections in the order of their rows. */
  public List<String> projections() {
    return projections;
  }

  /** The group of a projection. */
  public static ProjectionGroup of(String projection) {
    for (ProjectionGroup group : values()) {
      if (group.projections.contains(projection)) {
        return group;
      }
    }
    throw new IllegalArgumentException(projection + " is no projection of a decoder layer");
  }
}
