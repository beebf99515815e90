package io.tributary.registry;

import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import io.tributary.registry.access.AccessSettings;
import io.tributary.registry.access.RequestRate;
import java.util.List;
import java.util.regex.Pattern;

/** Who is let in, as the configuration says. */
final class AccessReader {
  private static final String KEYS = "tributary.registry.access.";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private AccessReader() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  static AccessSettings read(RegistryConfig.Access access) {
    access.adminKeyDigest().ifPresent(AccessReader::checkDigest);
    List<String> anonymous = access.anonymousRead().orElse(List.of());
    anonymous.forEach(AccessReader::checkNamespace);
    return new AccessSettings(
        access.adminKeyFile(),
        access.adminKeyDigest(),
        anonymous,
        new RequestRate(
            atLeast("requests-per-second", access.requestsPerSecond(), 0),
            atLeast("request-burst", access.requestBurst(), 1)));
  }

  private static void checkDigest(String digest) {
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          KEYS
              + "admin-key-digest must be 64 lower-case hexadecimal digits: is it the key itself?");
    }
  }

  private static void checkNamespace(String namespace) {
    try {
      new Grant(namespace, Scope.READ);
    } catch (InvalidNameException e) {
      throw new IllegalArgumentException(KEYS + "anonymous-read: " + e.getMessage(), e);
    }
  }

  private static int atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(KEYS + key + " must be at least " + least);
    }
    return value;
  }
}
