package io.tributary.contracts.spec;

import io.tributary.contracts.BaseId;
import java.util.Optional;

/**
 * A registered base model.
 *
 * @param id its name
 * @param digest SHA-256 of its manifest; the registry fills it in when a person left it out
 */
public record BaseReference(BaseId id, Optional<String> digest) {
  /** An absent digest stays absent. */
  public BaseReference {
    InvalidSpecException.require(id != null, "base.id", "is missing");
    digest = digest == null ? Optional.empty() : digest;
  }

  /**
   * The digest of a spec that the registry accepted.
   *
   * @throws InvalidSpecException if none was filled in
   */
  public String requiredDigest() {
    return digest.orElseThrow(
        () -> new InvalidSpecException("base.digest", "is missing for base " + id));
  }
}
