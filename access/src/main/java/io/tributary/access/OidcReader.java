package io.tributary.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Whose tokens are let in, as a service's configuration says. */
final class OidcReader {
  private final String section;

  /** Reads this section of the configuration, whose name has a dot at its end. */
  OidcReader(String section) {
    this.section = section;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  Optional<OidcSettings> read(OidcConfig config) {
    return config
        .issuer()
        .map(issuer -> new OidcSettings(issuer(issuer), audience(config), claim(config)));
  }

  /** What keys the provider has is asked over this address: nobody may change the answer. */
  private URI issuer(String text) {
    URI issuer = uri(text);
    boolean isSafe =
        "https".equals(issuer.getScheme())
            || ("http".equals(issuer.getScheme()) && isLoopback(issuer));
    if (!isSafe
        || issuer.getHost() == null
        || issuer.getQuery() != null
        || issuer.getFragment() != null) {
      throw new IllegalArgumentException(
          section + "issuer must be an https address without a query (http on this machine only)");
    }
    return issuer;
  }

  private URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(section + "issuer is no address", e);
    }
  }

  private static boolean isLoopback(URI address) {
    try {
      return InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private String audience(OidcConfig config) {
    return config
        .audience()
        .filter(audience -> !audience.isBlank())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    section + "audience must be said with " + section + "issuer"));
  }

  private String claim(OidcConfig config) {
    if (config.grantsClaim().isBlank()) {
      throw new IllegalArgumentException(section + "grants-claim must not be empty");
    }
    return config.grantsClaim();
  }
}
