package io.tributary.localstack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one key pair of a local object store. The secret is made once per data directory and lies in
 * a file that only its owner can read.
 *
 * @param accessKey public half
 * @param secretKeyFile file whose whole text is the secret half
 */
public record ObjectStoreCredentials(String accessKey, Path secretKeyFile) {
  private static final String ACCESS_KEY = "tributary-local";
  private static final int SECRET_BYTES = 24;

  static ObjectStoreCredentials of(Path directory) {
    ObjectStoreCredentials credentials =
        new ObjectStoreCredentials(ACCESS_KEY, directory.resolve("secret-key"));
    credentials.secretKey();
    return credentials;
  }

  /** The secret half, read from its file. */
  public String secretKey() {
    return DataFiles.readOrCreate(secretKeyFile, ObjectStoreCredentials::newSecret).strip();
  }

  private static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
