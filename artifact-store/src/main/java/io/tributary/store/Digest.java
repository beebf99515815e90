package io.tributary.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * @throws IllegalArgumentException when it is no SHA-256
   */
  public Digest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "not a SHA-256 of 64 lower-case hexadecimal digits: " + hex);
    }
  }

  /** The digest of these bytes. */
  public static Digest of(byte[] content) {
    return of(sha256(), content);
  }

  /** The digest of a file's content. */
  public static Digest of(Path file) {
    MessageDigest sha256 = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sha256.update(buffer, 0, count);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file + ": " + failed, failed);
    }
    return finish(sha256);
  }

  static Digest finish(MessageDigest sha256) {
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static Digest of(MessageDigest sha256, byte[] content) {
    sha256.update(content);
    return finish(sha256);
  }

  @Override
  public String toString() {
    return hex;
  }
}
