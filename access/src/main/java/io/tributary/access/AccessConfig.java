package io.tributary.access;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Who a service lets in; {@link AccessReader} reads it. */
public interface AccessConfig {
  /** File of the first admin's API key, made with a new one when it is missing. */
  Optional<Path> adminKeyFile();

  /** SHA-256 of another such key, as {@code tributary keys generate} prints it. */
  Optional<String> adminKeyDigest();

  /** Requests that one key may send to one instance on the long run; 0 for no limit. */
  @WithDefault("200")
  int requestsPerSecond();

  /** Requests that it may send at once after a pause. */
  @WithDefault("2000")
  int requestBurst();

  /** Whose tokens are let in beside keys. */
  OidcConfig oidc();
}
