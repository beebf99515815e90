package io.tributary.cli.registry;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter as the registry knows it.
 *
 * @param specGeneration of the spec in force
 * @param versions how many there are
 * @param latestVersion the newest that is in service
 * @param aliases what each points at
 */
public record AdapterDescription(
    AdapterId id,
    int specGeneration,
    AdapterSpec spec,
    int versions,
    Optional<Integer> latestVersion,
    Map<String, Integer> aliases) {
  /** An adapter without versions or aliases has none. */
  public AdapterDescription {
    latestVersion = latestVersion == null ? Optional.empty() : latestVersion;
    aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
  }
}
