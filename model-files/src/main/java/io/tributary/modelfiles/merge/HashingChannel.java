package io.tributary.modelfiles.merge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on to a channel and keeps their SHA-256 and number. */
final class HashingChannel implements WritableByteChannel {

  private final WritableByteChannel channel;
  private final MessageDigest digest = sha256();
  private long size;

  HashingChannel(WritableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    ByteBuffer passed = bytes.duplicate();
    int written = channel.write(bytes);
    passed.limit(passed.position() + written);
    digest.update(passed);
    size += written;
    return written;
  }

  /** Bytes written so far. */
  long size() {
    return size;
  }

  /** The hash of all bytes as lower-case hex; ends the hashing. */
  String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
