package io.tributary.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Passes bytes through and, at their end, checks that they had the digest they were asked by. */
final class VerifyingInputStream extends FilterInputStream {
  private final String store;
  private final Digest expected;
  private final MessageDigest sha256 = Digest.sha256();
  private boolean verified;

  VerifyingInputStream(InputStream in, String store, Digest expected) {
    super(in);
    this.store = store;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count > 0) {
      sha256.update(buffer, offset, count);
    } else if (count < 0) {
      verify();
    }
    return count;
  }

  /** Skipped bytes are read: they belong to the digest. */
  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    byte[] buffer = new byte[(int) Math.min(Math.max(count, 1), 8192)];
    while (skipped < count) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
      if (read < 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void verify() {
    if (verified) {
      return;
    }
    Digest found = Digest.finish(sha256);
    if (!found.equals(expected)) {
      throw new BlobCorruptException(store, expected, found);
    }
    verified = true;
  }
}
