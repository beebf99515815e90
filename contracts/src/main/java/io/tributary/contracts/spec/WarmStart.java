package io.tributary.contracts.spec;

import java.util.Optional;

/**
 * Where the first run's weights come from: a version of this registry, or the manifest digest of a
 * PEFT directory that was pushed before. Exactly one is present.
 */
public record WarmStart(Optional<Integer> version, Optional<String> manifestDigest) {
  /** Refuses none and both. */
  public WarmStart {
    version = version == null ? Optional.empty() : version;
    manifestDigest = manifestDigest == null ? Optional.empty() : manifestDigest;
    InvalidSpecException.require(
        version.isPresent() != manifestDigest.isPresent(),
        "warmStart",
        "must name either version or manifestDigest");
  }
}
