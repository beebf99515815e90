package io.tributary.access;

import io.tributary.contracts.access.ApiKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of the first admin, of whom there must be one before anybody can make a key. */
final class ConfiguredKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredKeys.class);
  private static final String OF_FILE = "local";
  private static final String OF_DIGEST = "admin";

  private ConfiguredKeys() {}

  /**
   * Those that the settings name.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  static List<KnownKey> of(AccessSettings settings) {
    List<KnownKey> keys = new ArrayList<>();
    settings
        .adminKeyFile()
        .ifPresent(
            file ->
                keys.add(KnownKey.admin(OF_FILE, readOrMake(settings.section(), file).digest())));
    settings.adminKeyDigest().ifPresent(digest -> keys.add(KnownKey.admin(OF_DIGEST, digest)));
    if (keys.isEmpty()) {
      LOG.info("no admin key is configured: only keys that access-events tell of are let in");
    }
    return keys;
  }

  private static ApiKey readOrMake(String section, Path file) {
    try {
      if (!Files.exists(file)) {
        make(file.toAbsolutePath());
      }
      return ApiKey.parse(Files.readString(file).strip())
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      section + "admin-key-file " + file + " holds no API key"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          section + "admin-key-file " + file + " cannot be read or made: " + e, e);
    }
  }

  /** Whole or not at all, for its owner only; of two instances that start at once one makes it. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path written =
        Files.createTempFile(
            file.getParent(),
            ".admin-key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(written, ApiKey.random(new SecureRandom()).reveal() + "\n");
      Files.createLink(file, written);
      LOG.info("made the key of the first admin in {}", file);
    } catch (FileAlreadyExistsException e) {
      LOG.info("another instance has made {}", file);
    } finally {
      Files.delete(written);
    }
  }
}
