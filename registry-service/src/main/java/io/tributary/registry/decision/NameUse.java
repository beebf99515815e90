package io.tributary.registry.decision;

/** What a name stands for; adapters and bases share the name space. */
public enum NameUse {
  /** Nothing yet. */
  FREE,
  /** An adapter. */
  ADAPTER,
  /** A base model. */
  BASE
}
