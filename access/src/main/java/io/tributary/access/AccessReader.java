package io.tributary.access;

import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.util.List;
import java.util.regex.Pattern;

/** Who is let in, as a service's configuration says. */
public final class AccessReader {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final String section;

  /** Reads this section of the configuration, whose name has a dot at its end. */
  public AccessReader(String section) {
    this.section = section;
  }

  /**
   * Reads it.
   *
   * @param anonymousRead namespaces that may be read without a key
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public AccessSettings read(AccessConfig access, List<String> anonymousRead) {
    access.adminKeyDigest().ifPresent(this::checkDigest);
    anonymousRead.forEach(this::checkNamespace);
    return new AccessSettings(
        section,
        access.adminKeyFile(),
        access.adminKeyDigest(),
        anonymousRead,
        new RequestRate(
            atLeast("requests-per-second", access.requestsPerSecond(), 0),
            atLeast("request-burst", access.requestBurst(), 1)),
        new OidcReader(section + "oidc.").read(access.oidc()));
  }

  private void checkDigest(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          section
              + "admin-key-digest must be 64 lower-case hexadecimal digits: is it the key itself?");
    }
  }

  private void checkNamespace(String namespace) {
    try {
      new Grant(namespace, Scope.READ);
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException(section + "anonymous-read: " + e.getMessage(), e);
    }
  }

  private int atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(section + key + " must be at least " + least);
    }
    return value;
  }
}
