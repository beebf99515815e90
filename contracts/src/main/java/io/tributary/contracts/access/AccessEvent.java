package io.tributary.contracts.access;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a key: the value of access-events. The record's key is {@link #keyId()}, so that
 * what happened to one key is in order. They are kept for ever: together they say who was ever let
 * in, by whom.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AccessEvent.KeyCreated.class, name = "KeyCreated"),
  @JsonSubTypes.Type(value = AccessEvent.KeyRevoked.class, name = "KeyRevoked"),
})
public sealed interface AccessEvent {
  /** The key's, which is no secret. */
  String keyId();

  /** When. */
  Instant at();

  /** Who did it. */
  String actor();

  /**
   * A key was made.
   *
   * @param name for people; several keys may have the same
   * @param digest SHA-256 of its text
   * @param expiresAt from when on it is refused; never if absent
   */
  record KeyCreated(
      String keyId,
      Instant at,
      String actor,
      String name,
      String digest,
      List<Grant> grants,
      Optional<Instant> expiresAt)
      implements AccessEvent {}

  /** A key is refused from now on, for ever. */
  record KeyRevoked(String keyId, Instant at, String actor) implements AccessEvent {}
}
