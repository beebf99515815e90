package io.tributary.registry.rest;

import io.tributary.access.KeyDetail;

/**
 * A key that was made.
 *
 * @param key its text, which nobody can be told again
 */
public record MadeKey(KeyDetail detail, String key) {
  /** Logs and messages get what everybody may know. */
  @Override
  public String toString() {
    return "MadeKey[" + detail.id() + "]";
  }
}
