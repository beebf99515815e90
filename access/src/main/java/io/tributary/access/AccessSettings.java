package io.tributary.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is let in before anybody has made a key, and how much each may ask.
 *
 * @param section of the configuration that they stand in, with a dot at its end, for messages
 * @param adminKeyFile of the key of the first admin; made when it is missing
 * @param adminKeyDigest SHA-256 of another such key, which this service never sees
 * @param anonymousRead namespaces that may be read without a key
 * @param rate what each caller may ask
 * @param oidc whose tokens are let in beside keys
 */
public record AccessSettings(
    String section,
    Optional<Path> adminKeyFile,
    Optional<String> adminKeyDigest,
    List<String> anonymousRead,
    RequestRate rate,
    Optional<OidcSettings> oidc) {
  /** Nobody, and without a limit. */
  public static AccessSettings closed() {
    return new AccessSettings(
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        RequestRate.unlimited(),
        Optional.empty());
  }
}
