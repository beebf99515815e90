package io.tributary.contracts.access;

import io.tributary.contracts.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A secret that whoever asks the registry sends: {@code trb_}, 43 characters that are 256 random
 * bits in base 62, and 6 that are the CRC-32 of all before them. The prefix and the checksum let a
 * scanner of repositories tell a leaked key from noise, and a typing error from a key that is not
 * known. It is compared and kept only as its SHA-256; its text is in no message of ours.
 */
public final class ApiKey {
  /** How every key begins. */
  public static final String PREFIX = "trb_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int SECRET_BYTES = 32;
  private static final int SECRET_DIGITS = 43;
  private static final int CHECKSUM_DIGITS = 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (SECRET_DIGITS + CHECKSUM_DIGITS) + "}");

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /** A new one. */
  public static ApiKey random(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String body = PREFIX + digits(new BigInteger(1, secret), SECRET_DIGITS);
    return new ApiKey(body + checksum(body));
  }

  /** Reads one; empty if it has another form or its checksum is wrong. */
  public static Optional<ApiKey> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_DIGITS;
    return text.substring(end).equals(checksum(text.substring(0, end)))
        ? Optional.of(new ApiKey(text))
        : Optional.empty();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
  }

  private static String digits(BigInteger number, int count) {
    char[] digits = new char[count];
    BigInteger rest = number;
    for (int i = count - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }

  /** The text, for its owner alone: it is shown once. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the text, 64 lower-case hexadecimal digits: what is kept. */
  public String digest() {
    return Sha256.hex(text);
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
