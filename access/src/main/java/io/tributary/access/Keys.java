package io.tributary.access;

import io.tributary.contracts.access.AccessEvent.KeyCreated;
import io.tributary.contracts.access.AccessEvent.KeyRevoked;
import io.tributary.contracts.access.ApiKey;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes, lists and revokes keys for an admin. Whoever is admin of every namespace of a key's grants
 * may do all of it with that key; to everybody else it is not there.
 */
public final class Keys {
  private final AccessLog log;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Writes to and reads from this log. */
  public Keys(AccessLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * A key that was made.
   *
   * @param key shown to its maker, once
   */
  public record Made(KeyDetail detail, ApiKey key) {}

  /**
   * The first of these grants that the caller may not give, if there is one.
   *
   * @param grants of a key to be made
   */
  public static Optional<Grant> beyond(Caller caller, List<Grant> grants) {
    return grants.stream().filter(grant -> !caller.may(Scope.ADMIN, grant.namespace())).findFirst();
  }

  /** Makes a key; returns when this instance knows it. The caller may give these grants. */
  public Made make(Caller caller, String name, List<Grant> grants, Optional<Instant> expiresAt) {
    ApiKey key = ApiKey.random(random);
    String digest = key.digest();
    KeyCreated created =
        new KeyCreated(
            KnownKey.id(digest), clock.instant(), caller.actor(), name, digest, grants, expiresAt);
    log.write(created);
    return new Made(KnownKey.of(created).detail(), key);
  }

  /** Those that the caller may revoke or could have made, by name. */
  public List<KeyDetail> list(Caller caller) {
    return log.ring().all().stream().filter(key -> isVisible(caller, key)).toList();
  }

  /** The key of this id, if the caller may see it. */
  public Optional<KeyDetail> find(Caller caller, String id) {
    return log.ring().find(id).map(KnownKey::detail).filter(key -> isVisible(caller, key));
  }

  /** Revokes a key that access-events tell of; returns when this instance refuses it. */
  public KeyDetail revoke(Caller caller, KeyDetail key) {
    if (key.revokedAt().isEmpty()) {
      log.write(new KeyRevoked(key.id(), clock.instant(), caller.actor()));
    }
    return log.ring().find(key.id()).orElseThrow().detail();
  }

  private static boolean isVisible(Caller caller, KeyDetail key) {
    return beyond(caller, key.grants()).isEmpty();
  }
}
