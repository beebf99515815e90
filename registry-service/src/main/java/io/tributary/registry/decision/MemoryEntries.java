package io.tributary.registry.decision;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Entries in memory: a state that is rebuilt before it is written anywhere. */
public final class MemoryEntries implements Entries {
  private final Map<String, byte[]> entries = new TreeMap<>();

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void put(String key, byte[] value) {
    entries.put(key, value);
  }

  /** All of them, by key. */
  public Map<String, byte[]> all() {
    return Collections.unmodifiableMap(entries);
  }
}
