package io.tributary.access;

import io.tributary.access.KeyDetail.Origin;
import io.tributary.contracts.access.AccessEvent.KeyCreated;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as it is kept.
 *
 * @param digest SHA-256 of its text, in hexadecimal digits
 */
record KnownKey(KeyDetail detail, String digest) {
  private static final int ID_DIGITS = 16;

  static KnownKey of(KeyCreated event) {
    return new KnownKey(
        new KeyDetail(
            event.keyId(),
            event.name(),
            event.grants(),
            Origin.CREATED,
            Optional.of(event.at()),
            Optional.of(event.actor()),
            event.expiresAt(),
            Optional.empty()),
        event.digest());
  }

  /** The admin of everything, whom the configuration names. */
  static KnownKey admin(String name, String digest) {
    return new KnownKey(
        new KeyDetail(
            id(digest),
            name,
            List.of(new Grant(Grant.EVERY, Scope.ADMIN)),
            Origin.CONFIGURED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        digest);
  }

  /** The id of the key with this digest. */
  static String id(String digest) {
    return digest.substring(0, ID_DIGITS);
  }

  /** Compares in the same time wherever the two differ. */
  boolean hasDigest(String other) {
    return MessageDigest.isEqual(
        digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  KnownKey revoked(Instant at) {
    return new KnownKey(detail.revoked(at), digest);
  }

  Caller caller() {
    return new Caller(detail.id(), detail.name(), detail.grants());
  }
}
