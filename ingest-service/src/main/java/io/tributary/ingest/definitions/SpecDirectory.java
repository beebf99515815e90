package io.tributary.ingest.definitions;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.events.AdapterEvent.AdapterDefined;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The latest generation of every adapter's spec. Written by the feed, read by stream threads. */
public final class SpecDirectory {
  private final ConcurrentMap<AdapterId, AdapterDefined> latest = new ConcurrentHashMap<>();

  /** Takes a definition unless a later generation is known. */
  public void put(AdapterDefined defined) {
    latest.merge(
        defined.adapter(),
        defined,
        (known, given) -> given.specGeneration() > known.specGeneration() ? given : known);
  }

  /** The adapter's latest definition, if one is known. */
  public Optional<AdapterDefined> find(AdapterId adapter) {
    return Optional.ofNullable(latest.get(adapter));
  }

  /** The latest definition of every adapter. */
  public Collection<AdapterDefined> all() {
    return List.copyOf(latest.values());
  }
}
