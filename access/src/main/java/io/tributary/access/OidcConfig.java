package io.tributary.access;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whose tokens a service lets in beside API keys; {@link OidcReader} reads it. */
public interface OidcConfig {
  /** The OpenID provider, as it names itself in its tokens; none if absent. */
  Optional<String> issuer();

  /** For whom its tokens must be; said with the former. */
  Optional<String> audience();

  /**
   * Claim with the grants, names of nested ones joined by dots; what is no grant is passed over.
   */
  @WithDefault("tributary")
  String grantsClaim();
}
