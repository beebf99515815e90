package io.tributary.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names an upload: 128 random bits, so that nobody finds another's.
 *
 * @param text 32 lower-case hexadecimal digits
 */
public record UploadId(String text) {
  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Refuses everything else: it becomes part of a key. */
  public UploadId {
    if (!isOne(text)) {
      throw new IllegalArgumentException("an upload id has 32 lower-case hexadecimal digits");
    }
  }

  /** Whether this text can name an upload. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** One that nobody has. */
  public static UploadId random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new UploadId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return text;
  }
}
