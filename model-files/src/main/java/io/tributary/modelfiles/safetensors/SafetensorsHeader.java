package io.tributary.modelfiles.safetensors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A validated header.
 *
 * @param entries the tensors in the order of their data
 * @param metadata the {@code __metadata__} texts, sorted; empty when there are none
 * @param dataStart the file position of the data's first byte
 */
public record SafetensorsHeader(
    Map<String, TensorEntry> entries, Map<String, String> metadata, long dataStart) {

  SafetensorsHeader(List<TensorEntry> entries, Map<String, String> metadata, long dataStart) {
    this(byName(entries), metadata, dataStart);
  }

  /** Copies both maps. */
  public SafetensorsHeader {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** The tensor of this name. */
  public Optional<TensorEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  private static Map<String, TensorEntry> byName(List<TensorEntry> entries) {
    Map<String, TensorEntry> map = new LinkedHashMap<>();
    entries.forEach(e -> map.put(e.name(), e));
    return map;
  }
}
