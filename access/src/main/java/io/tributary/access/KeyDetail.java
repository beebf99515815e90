package io.tributary.access;

import io.tributary.contracts.access.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a key; never the key.
 *
 * @param id the first 16 hexadecimal digits of its SHA-256, no secret
 * @param origin where it comes from
 * @param createdAt absent for a configured one
 * @param createdBy the actor; absent for a configured one
 * @param expiresAt from when on it is refused; never if absent
 * @param revokedAt since when it is refused
 */
public record KeyDetail(
    String id,
    String name,
    List<Grant> grants,
    Origin origin,
    Optional<Instant> createdAt,
    Optional<String> createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {
  /** Where a key comes from. */
  public enum Origin {
    /** This registry's configuration: it is no event and cannot be revoked by one. */
    CONFIGURED,
    /** Made by an admin. */
    CREATED
  }

  KeyDetail revoked(Instant at) {
    return new KeyDetail(
        id, name, grants, origin, createdAt, createdBy, expiresAt, Optional.of(at));
  }

  boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }
}
