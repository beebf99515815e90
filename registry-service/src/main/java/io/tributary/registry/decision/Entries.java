package io.tributary.registry.decision;

import java.util.Optional;

/**
 * Where the state of a partition's names lies: JSON by text keys. An entry is replaced, never
 * deleted, so that its log can be read back whatever was compacted.
 */
public interface Entries {
  /** The entry under this key. */
  Optional<byte[]> get(String key);

  /** Adds or replaces an entry. */
  void put(String key, byte[] value);
}
