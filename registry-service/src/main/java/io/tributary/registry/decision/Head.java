package io.tributary.registry.decision;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The small part of a name's state that every decision reads.
 *
 * @param use what the name stands for
 * @param lastSequence of its events; 0 before the first
 * @param remembered commands whose outcome was remembered so far
 * @param baseDigest of a base
 * @param specGeneration of an adapter's newest spec
 * @param versions of an adapter so far: the newest version's number
 * @param aliases of an adapter, and the versions that they point at
 */
public record Head(
    NameUse use,
    long lastSequence,
    long remembered,
    Optional<String> baseDigest,
    int specGeneration,
    int versions,
    Map<String, Integer> aliases) {
  /** Sorts the aliases. */
  public Head {
    aliases = new TreeMap<>(aliases);
  }

  static Head free() {
    return new Head(NameUse.FREE, 0, 0, Optional.empty(), 0, 0, Map.of());
  }

  Head at(long sequence) {
    return new Head(use, sequence, remembered, baseDigest, specGeneration, versions, aliases);
  }

  Head withRemembered(long count) {
    return new Head(use, lastSequence, count, baseDigest, specGeneration, versions, aliases);
  }

  Head asBase(String digest) {
    return new Head(
        NameUse.BASE, lastSequence, remembered, Optional.of(digest), 0, versions, aliases);
  }

  Head asAdapter(int generation) {
    return new Head(
        NameUse.ADAPTER, lastSequence, remembered, baseDigest, generation, versions, aliases);
  }

  Head withVersions(int count) {
    return new Head(use, lastSequence, remembered, baseDigest, specGeneration, count, aliases);
  }

  Head withAlias(String alias, int version) {
    Map<String, Integer> moved = new TreeMap<>(aliases);
    moved.put(alias, version);
    return new Head(use, lastSequence, remembered, baseDigest, specGeneration, versions, moved);
  }
}
