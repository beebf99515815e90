package io.tributary.access;

import io.tributary.contracts.access.AccessEvent;
import io.tributary.contracts.access.AccessEvent.KeyCreated;
import io.tributary.contracts.access.AccessEvent.KeyRevoked;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All keys by their id: those of the configuration, and those that access-events tell of. */
final class KeyRing {
  private final Map<String, KnownKey> keys = new ConcurrentHashMap<>();

  /** Begins with these. */
  KeyRing(List<KnownKey> configured) {
    configured.forEach(key -> keys.put(key.detail().id(), key));
  }

  /** Takes the next event of a key; one that is known stays what it was when it was made. */
  void apply(AccessEvent event) {
    if (event instanceof KeyCreated created) {
      keys.putIfAbsent(created.keyId(), KnownKey.of(created));
    } else if (event instanceof KeyRevoked revoked) {
      keys.computeIfPresent(revoked.keyId(), (id, key) -> key.revoked(revoked.at()));
    }
  }

  Optional<KnownKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** By name. */
  List<KeyDetail> all() {
    return keys.values().stream()
        .map(KnownKey::detail)
        .sorted(Comparator.comparing(KeyDetail::name).thenComparing(KeyDetail::id))
        .toList();
  }
}
