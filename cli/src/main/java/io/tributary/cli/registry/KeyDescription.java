package io.tributary.cli.registry;

import io.tributary.contracts.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as the registry knows it.
 *
 * @param id no secret
 * @param origin CONFIGURED or CREATED
 * @param createdBy the actor, where it was created
 */
public record KeyDescription(
    String id,
    String name,
    List<Grant> grants,
    String origin,
    Optional<Instant> createdAt,
    Optional<String> createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {
  /** What is absent is left out by the registry. */
  public KeyDescription {
    createdAt = createdAt == null ? Optional.empty() : createdAt;
    createdBy = createdBy == null ? Optional.empty() : createdBy;
    expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
    revokedAt = revokedAt == null ? Optional.empty() : revokedAt;
  }

  /** Whether it opens anything, and if not, why. */
  public String state(Instant now) {
    if (revokedAt.isPresent()) {
      return "revoked";
    }
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent() ? "expired" : "active";
  }
}
